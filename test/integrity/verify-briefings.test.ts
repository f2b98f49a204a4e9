// `verify` against altered stored briefings: triggers off, one value changed, and every case rolled back.
import fc from 'fast-check'
import { eq, sql } from 'drizzle-orm'
import t from 'tap'
import { buildApp } from '../../src/app.js'
import { type Briefing, listEntries } from '../../src/briefings/briefing.js'
import { deriveBriefingId, deriveCode } from '../../src/briefings/briefing-code.js'
import { sha256 } from '../../src/shared/json/canonical-json.js'
import { fingerprintOfFrozen } from '../../src/briefings/ordering/freeze-briefing.js'
import type { Base } from '../../src/database/base.js'
import { checkStoredBriefings } from '../../src/integrity/check-stored-briefings.js'
import { recordVersion } from '../../src/works/recording/record-version.js'
import { verifyBase } from '../../src/integrity/verify-base.js'
import { openTestBase } from '../support/bases.js'
import { sampleText, sampleWork } from '../support/sample-content.js'
import { sealForTest } from '../support/seals.js'
import { briefings } from '../../src/briefings/tables.js'
import type { Db } from '../../src/database/db.js'

const rules = ['rule-kept', 'rule-sealed'].map((id) => sampleWork(id))
const hidden = '要封存的文字'
const order = { title: '学习材料', sections: [{ records: rules.map(({ id }) => ({ id })) }], options: { fullTexts: false } }

/** A briefing of two rules, printed; then one of the rules is sealed, and it is printed again. */
async function fill(base: Base): Promise<Briefing> {
  const app = await buildApp({ base })
  await recordVersion(base, { ...rules[0]!, content: sampleText('留下的文字', '2020-01-01') })
  await recordVersion(base, { ...rules[1]!, content: sampleText(hidden, '2020-01-01') })
  const { id } = (await app.inject({ method: 'POST', url: '/v1/briefings', payload: order })).json()
  for (const sealed of [false, true]) {
    if (sealed) await sealForTest(base, rules[1]!, 1)
    const printed = await app.inject(`/v1/briefings/${id}.md`)
    if (printed.body.includes(hidden) === sealed) throw new Error(printed.body)
  }
  await app.close()
  return (await base.store.db.select().from(briefings))[0]!.frozen
}

/** Every place in a briefing that is frozen: what is known better later, and where the service was reached, are not. */
function listLeaves(value: unknown, path: string[] = []): string[][] {
  if (value === null || typeof value !== 'object') return [path]
  const entries = Object.entries(value).filter(([key]) => key !== 'laterChanges' && key !== 'publicAddress')
  return entries.flatMap(([key, one]) => listLeaves(one, [...path, key]))
}

function alter(briefing: Briefing, path: readonly string[]): Briefing {
  const altered = structuredClone(briefing)
  const holder = path.slice(0, -1).reduce((at: any, key) => at[key], altered)
  const old = holder[path.at(-1)!]
  holder[path.at(-1)!] = typeof old === 'string' ? `${old}·` : typeof old === 'number' ? old + 1 : typeof old === 'boolean' ? !old : '另一值'
  return altered
}

/** A briefing with hashes, id and code to match, and one provision that was never recorded. */
function forge(briefing: Briefing): Briefing {
  const forged = structuredClone(briefing)
  const [provision] = listEntries(forged)[0]!.provisions
  Object.assign(provision!, { text: '从未收录的文字', textHash: sha256('从未收录的文字') })
  const { id: _, code: __, fingerprint: ___, madeAt: ____, publicAddress: _____, ...frozen } = forged
  const fingerprint = fingerprintOfFrozen(frozen)
  return { ...forged, fingerprint, id: deriveBriefingId(fingerprint), code: deriveCode(fingerprint) }
}

class Undo extends Error {}

/** The result of verifying the briefings after some tampering, which is rolled back. */
async function verifyAfter(base: Base, tamper: (db: Db) => Promise<unknown>): Promise<string | null | undefined> {
  let error: string | null | undefined
  const { db } = base.store
  await db.transaction(async (db) => {
    await db.execute(sql`set local session_replication_role = replica`)
    await tamper(db)
    error = (await checkStoredBriefings(db)).error
    throw new Undo()
  }).catch((error: unknown) => {
    if (!(error instanceof Undo)) throw error
  })
  return error
}

t.test('stored briefings are verified', { timeout: 60_000 }, async (t) => {
  const base = await openTestBase('pglite', { now: () => new Date() })
  t.teardown(base.store.close)
  const frozen = await fill(base)
  const untouched = await verifyBase(base)
  t.match(untouched, { error: null, briefings: 1 }, 'sealed since, and still what was frozen')
  t.ok(untouched.renderings >= 2, 'what was printed before the seal is proven too')
  const write = (briefing: Briefing) => (db: Db) =>
    db.update(briefings).set({ frozen: briefing }).where(eq(briefings.id, frozen.id))

  const leaves = listLeaves(frozen)
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...leaves), async (path) => {
      const error = await verifyAfter(base, write(alter(frozen, path)))
      if (!error?.startsWith(`briefing ${frozen.id} `)) throw new Error(`${path.join('/')}: ${error}`)
    }),
    { numRuns: 25, seed: Number(process.env.GUIJU_TEST_SEED ?? 1) }
  )

  const run = (statement: string) => (db: Db) => db.execute(sql.raw(statement))
  for (const [statement, expected] of [
    ['update briefings set made_at = made_at + interval \'1 ms\'', /another id, code or instant/],
    ['update briefings set code = reverse(code)', /another id, code or instant/],
    ['update briefings set frozen = \'{}\'', /another id, code or instant/],
    ['update renderings set bytes = bytes || \'\\x00\' where format = \'md\'', /the md of briefing b-\S+ does not have the bytes/],
    ['update renderings set bytes = overlay(bytes placing \'\\x00\' from 9) where seal = 0 and format = \'md\'', /the md of/],
    ['update renderings set sha256 = reverse(sha256)', /does not have the bytes that were kept/],
    ['insert into renderings (briefing, format, seal, sha256, pages, stand_ins, made_at, bytes) select \'b-none\', format, seal, sha256, pages, stand_ins, made_at, bytes from renderings limit 1', /1 renderings are of no briefing/],
    ['delete from renderings; delete from briefings', /was ordered, as the audit says, and is not there/]
  ] as [string, RegExp][]) {
    const each = statement.split('; ')
    t.match(await verifyAfter(base, async (db) => { for (const one of each) await run(one)(db) }), expected, statement)
  }
  const forged = forge(frozen)
  const { id, code } = forged
  t.match(await verifyAfter(base, (db) => db.insert(briefings).values({ id, code, madeAt: new Date(frozen.madeAt), frozen: forged })), /prints para_1 of rule-kept otherwise than recorded/)
  const strange = structuredClone(frozen)
  strange.sections = null as never
  t.match(await verifyAfter(base, write(strange)), /cannot be read|not what was frozen/)
  t.strictSame(await verifyBase(base), untouched, 'and the base is still what it was')
  await base.store.db.execute(sql`set session_replication_role = replica`)
  await write(alter(frozen, ['title']))(base.store.db)
  t.match(await verifyBase(base), { error: `briefing ${frozen.id} is not what was frozen` }, 'and verify as a whole names it')
})
