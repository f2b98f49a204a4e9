// The database of the bench: the seed, and laws of a province with twenty articles each.
import { commandLineCaller } from '../../../src/http/caller.js'
import type { Provision } from '../../../src/works/work.js'
import type { Base } from '../../../src/database/base.js'
import { createApiKey } from '../../../src/access/create-api-key.js'
import { writeVersion } from '../../../src/works/recording/record-version.js'
import { readSeed } from '../../../src/seed/read-seed.js'
import { seedBase } from '../../../src/seed/seed-base.js'
import { openPostgres } from '../../../src/database/postgres/open-postgres.js'
import { recordChanges } from '../../../src/database/sequence/change-writer.js'
import { laws, seededAt } from './scenarios.js'
import { noLegislativeDetails } from '../../../src/works/work.js'

/** Fills a database. Returns the secrets of three API keys, of scope read, edit and publish. */
export async function fillDatabase(url: string): Promise<Record<'read' | 'edit' | 'publish', string>> {
  await fillSeed(url)
  const base: Base = { store: await openPostgres({ url }), now: () => new Date() }
  await recordChanges(base.store, async (recorder) => {
    for (let n = 0; n < laws; n++) await writeVersion(recorder, newLawVersion(n, '2020-01-01'))
  })
  const [read, edit, publish] = [await createKey(base, 'read'), await createKey(base, 'edit'), await createKey(base, 'publish')]
  await base.store.close()
  return { read, edit, publish }
}

async function fillSeed(url: string): Promise<void> {
  const base: Base = { store: await openPostgres({ url, clock: async () => seededAt }), now: () => seededAt }
  await seedBase(base, await readSeed())
  await base.store.close()
}

async function createKey(base: Base, scope: 'read' | 'edit' | 'publish'): Promise<string> {
  const context = { caller: commandLineCaller, action: 'bench', requestId: 'bench', idempotency: null }
  const input = { name: `bench ${scope}`, owner: `bench ${scope}`, scope, expiresAt: null, kinds: null, regions: null, addresses: null }
  return (await createApiKey(base, context, input)).secret!
}

/** Input of a version of law `n`, in force from `date`. Another date makes another version. */
export function newLawVersion(n: number, date: string) {
  const provisions = Array.from({ length: 20 }, (_, at) => article(at + 1, `第${n}号规定：任何单位和个人不得违反第${at + 1}项要求，违者依照有关规定处理。`))
  return {
    id: `cn-330000-bench-${n}`,
    kind: 'law' as const,
    recordedBy: 'bench',
    reason: null,
    content: {
      title: `浙江省第${n}号规定`, aliases: [], issuer: '浙江省人民代表大会常务委员会', region: '330000', rank: 'local-regulation' as const,
      topics: [], inForceFrom: { date, precision: 'day' as const, basis: 'stated' as const }, case: null, provisions, quotations: [],
      citations: [], completeness: { state: 'whole' as const, quoted: null, stated: null }, ...noLegislativeDetails
    }
  }
}

function article(number: number, text: string): Provision {
  const common = { wId: null, parent: null, level: 'article', heading: null, citations: [] }
  return { ...common, eId: `art_${number}`, number: `第${number}条`, text }
}
