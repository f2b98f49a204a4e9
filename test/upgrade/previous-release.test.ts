// The bases of earlier releases, opened by this one: migrated, proven, and answered as before.
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import pg from 'pg'
import t, { type Test } from 'tap'
import { buildApp } from '../../src/app.js'
import { openPglite } from '../../src/database/embedded/open-pglite.js'
import { openPostgres } from '../../src/database/postgres/open-postgres.js'
import type { Engine, Store } from '../../src/database/store.js'
import { verifyBase } from '../../src/integrity/verify-base.js'
import { unpackFolder } from '../../src/transfer/backup/tar.js'
import { bearerHeader } from '../support/api-keys.js'
import { createTestDatabase, engines } from '../support/bases.js'
import { createTemporaryFolder } from '../support/processes.js'
import { type Answers, readRecordedBases, type RecordedBase } from './recorded-base.js'

const bases = readRecordedBases()

t.test('there is a base of an earlier release', async (t) => t.not(bases.length, 0))

for (const recorded of bases) {
  for (const engine of engines) {
    t.test(`${recorded.release} on ${engine}`, { timeout: 120_000 }, async (t) => {
      const store = await open[engine](t, recorded)
      await checkBase(t, store, recorded.answers[engine])
    })
  }
}

const open: Record<Engine, (t: Test, recorded: RecordedBase) => Promise<Store>> = {
  pglite: async (t, { readDataFolder }) => {
    const folder = createTemporaryFolder(t)
    mkdirSync(join(folder, 'pgdata'))
    await unpackFolder(Readable.from([readDataFolder()]), join(folder, 'pgdata'))
    t.ok(readdirSync(join(folder, 'pgdata')).includes('PG_VERSION'))
    return openPglite({ folder })
  },
  postgres: async (t, { readDump }) => {
    const { url, drop } = await createTestDatabase('bare')
    t.teardown(drop)
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    await client.query(readDump())
    await client.end()
    return openPostgres({ url, poolSize: 4 })
  }
}

/** Members may have been added to what was answered; nothing may be gone or changed. */
async function checkBase(t: Test, store: Store, { secret, head, bodies, history, briefing }: Answers): Promise<void> {
  const base = { store, now: () => new Date() }
  const app = await buildApp({ base })
  t.teardown(() => app.close().then(store.close))
  const ask = async (url: string) => {
    const response = await app.inject({ url, headers: bearerHeader(secret) })
    t.equal(response.statusCode, 200, url)
    return response
  }
  const verified = await verifyBase(base)
  t.match(verified, { error: null, findings: [], head: head.hash }, 'nothing that was recorded has changed')
  for (const [url, body] of Object.entries(bodies)) t.match(withoutUse((await ask(url)).json()), withoutUse(body), url)
  const lines = (await ask('/v1/export?history=all&sealed=include')).body.trim().split('\n')
  t.match(lines.map(parse).slice(1), history.map(parse).slice(1), 'the whole history')
  for (const [format, hash] of Object.entries(briefing.files)) {
    const file = await ask(`/v1/briefings/${briefing.id}.${format}`)
    t.equal(createHash('sha256').update(file.rawPayload).digest('hex'), hash, `${format}, to the byte`)
  }
  const written = { id: 'topics-2027', title: '新规定', grade: 'official-text', text: '一。\n' }
  const response = await app.inject({ method: 'POST', url: '/v1/sources', payload: written, headers: { ...bearerHeader(secret), 'idempotency-key': 'new' } })
  t.equal(response.statusCode, 201, 'it is written to')
}

function parse(line: string): unknown {
  return JSON.parse(line)
}

/** Without what the question itself changes. */
function withoutUse(body: unknown): unknown {
  return JSON.parse(JSON.stringify(body, (name, value) => (name === 'lastUsedAt' || name === 'traceId' ? undefined : value)))
}
