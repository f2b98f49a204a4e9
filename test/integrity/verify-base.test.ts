// `verify` against an attacker with access to the database: triggers off, then one value changed, removed, added or swapped.
// Every case is rolled back, so that each starts from the same untouched base.
import fc from 'fast-check'
import { sql } from 'drizzle-orm'
import t from 'tap'
import type { Base } from '../../src/database/base.js'
import { recordRegions, recordTopics } from '../../src/catalogue/record-catalogue.js'
import { recordSource } from '../../src/sources/record-source.js'
import { recordVersion } from '../../src/works/recording/record-version.js'
import { renameWork } from '../../src/works/recording/rename-work.js'
import { repealWork } from '../../src/works/recording/repeal-work.js'
import { verifyBase, verifyRecords } from '../../src/integrity/verify-base.js'
import { redateVersion } from '../../src/works/recording/withdraw-version.js'
import { recordedTableNames } from '../../src/database/sequence/recorded-tables.js'
import { engines, openTestBase } from '../support/bases.js'
import { versionContent, editor, numberedTopics, inForceFromDate } from '../support/version-content.js'
import { sealForTest } from '../support/seals.js'
import { type Db, selectRows } from '../../src/database/db.js'

const tables = [...recordedTableNames, 'history_entries', 'changes', 'chain_head'] as const
/** Most where they are quick, one for each table on PGlite; all there without a PostgreSQL. GUIJU_TEST_FACTOR multiplies them. */
const factor = Number(process.env.GUIJU_TEST_FACTOR ?? 1)
const cases: Record<string, number> = engines.length === 1 ? { pglite: 250 * factor } : { pglite: tables.length * factor, postgres: 200 * factor }

/** A little of everything that can be recorded. */
async function fill(base: Base): Promise<void> {
  await recordRegions(base, [
    { code: '100000', name: '全国', parent: null },
    { code: '330000', name: '浙江省', parent: '100000' },
    { code: '330603', name: '柯桥区', parent: '330000', validity: { from: '2013-12-31', to: null, basis: '表', successors: [] } },
    { code: '330621', name: '绍兴县', parent: '330000', validity: { from: null, to: '2013-12-31', basis: '批复', successors: ['330603', '330602'] } }
  ], editor)
  await recordTopics(base, numberedTopics(3), editor)
  await recordSource(base, { id: 's', title: '来源', publisher: null, date: '2017-07-11', grade: 'press-report', text: '甲\n乙\n丙\n' , ...editor })
  await recordSource(base, { id: 's-part', title: null, publisher: '报', date: null, grade: 'transcription', within: 's', lines: { first: 2, last: 3 }, ...editor })
  const rule = { kind: 'regional-rule', id: 'rule', recordedBy: 'editor', reason: '初次收录' } as const
  const citations = [{ source: 's', lines: '1-2', quote: '甲\n乙' }, { source: 's-part', lines: '3', quote: '丙' }]
  const parts = ['para_1', 'para_1__point_1', 'para_2'].map((eId, index) => ({
    eId,
    wId: null,
    parent: index === 1 ? 'para_1' : null,
    level: index === 1 ? 'point' : 'paragraph',
    number: index === 1 ? '（一）' : null,
    heading: index === 2 ? '附则' : null,
    text: index === 2 ? '依照《甲规》第三条、第五条执行。' : `第${index}段`,
    citations: index === 0 ? citations : [],
    ...(index === 2 ? { inForceFrom: inForceFromDate('2016-10-01') } : {})
  }))
  const content = versionContent({
    title: '规定',
    aliases: ['甲规', '乙规'],
    issuer: '某办',
    region: '330000',
    topics: ['topic-0', 'topic-2'],
    inForceFrom: inForceFromDate('2016-05-01', 'month'),
    documentNumber: '甲办〔2016〕3号',
    externalIds: [{ scheme: 'flk', value: '3a' }],
    fieldOfLaw: 'administrative',
    legislativeHistory: [{ date: '2016-04-10', kind: 'adopted', text: '通过' }],
    provisions: parts,
    quotations: [{ eId: 'para_1', start: 0, end: 2, speaker: '某人', office: null }],
    citations,
    completeness: { state: 'excerpt', quoted: 3, stated: 10 }
  })
  await recordVersion(base, { ...rule, content })
  const facts = { subject: '吴某', post: '局长', place: '330000', conductDate: inForceFromDate(null), decisionDate: inForceFromDate('2017-01-01', 'month'), consequence: null }
  const dates = { conductDate: { date: null, precision: 'unknown' }, decisionDate: { date: '2017-01-01', precision: 'month' } } as const
  const relations = [{ type: 'illustrates', target: 'rule', eId: 'para_1', targetEId: 'para_2', from: '2017-01-01' }] as const
  const study = { kind: 'case-study', id: 'case', ...editor } as const
  await recordVersion(base, { ...study, relations, content: versionContent({ title: '案例', case: { ...facts, ...dates } }) })
  await recordVersion(base, { ...study, relations: [], content: versionContent({ title: '案例（更正）', case: { ...facts, ...dates, post: null } }) })
  const provisions = parts.map((part) => ({ ...part, wId: part.eId === 'para_1' ? 'para_2' : null }))
  await redateVersion(base, { ...rule, number: 1, content: { ...content, provisions, inForceFrom: inForceFromDate('2016-06-01') } })
  await renameWork(base, { ...rule, newId: 'cn-rule' })
  await repealWork(base, { ...rule, id: 'cn-rule', from: inForceFromDate(null) }).catch(() => undefined)
  await repealWork(base, { ...rule, id: 'cn-rule', from: inForceFromDate('2020-01-01', 'year') })
  await sealForTest(base, study, 1, [{ source: 's', lines: '1' }, { source: 's-part', lines: '2-3' }])
  await sealForTest(base, study, 2)
}

interface Case {
  table: (typeof tables)[number]
  action: 'change' | 'change' | 'remove' | 'add' | 'swap'
  row: number
  other: number
  column: number
  how: number
}

const caseArbitrary: fc.Arbitrary<Omit<Case, 'table'>> = fc.record({
  action: fc.constantFrom('change', 'change', 'change', 'remove', 'add', 'swap'),
  row: fc.nat(10_000),
  other: fc.nat(10_000),
  column: fc.nat(1000),
  how: fc.nat(1000)
})

interface Column {
  name: string
  type: string
}

/** Columns of every table, computed ones aside: the database itself keeps those right. */
async function readColumns(db: Db): Promise<Map<string, Column[]>> {
  const rows = await selectRows<Column & { of: string }>(
    db,
    sql`select table_name as of, column_name as name, data_type as type from information_schema.columns
      where table_schema = 'public' and is_generated = 'NEVER' order by table_name, ordinal_position`
  )
  const byTable = new Map<string, Column[]>(rows.map(({ of }) => [of, []]))
  for (const { of, ...column } of rows) byTable.get(of)!.push(column)
  return byTable
}

/** Ways to write another value of a type, as SQL over the old one. */
const otherValues: Record<string, string[]> = {
  text: [
    `overlay($ placing '·' from 1 for 1)`,
    `$ || ' '`,
    `$ || chr(8203)`,
    `left($, -1)`,
    `reverse($)`,
    `upper($)`,
    `''`,
    `null`,
    `coalesce($, '')`,
    `overlay($ placing '0' from length($) for 1)`,
    `translate($, '0123456789abcdef', '1032547698badcfe')`
  ],
  bigint: ['$ + 1', '$ - 1', '-$', '0', 'null', '$ + 9007199254740993', '9223372036854775807'],
  integer: ['$ + 1', '$ - 1', '-$', '0', 'null', '2147483647'],
  boolean: ['not $'],
  date: ['$ + 1', '$ - 365', `'infinity'`, `'-infinity'`, 'null', `'2017-07-11'`, `'0001-01-01 BC'`],
  'timestamp with time zone': [
    `$ + interval '1 ms'`,
    `$ - interval '1 ms'`,
    `$ + interval '400 us'`,
    `$ + interval '600 us'`,
    `$ - interval '30 years'`,
    `'infinity'`,
    `'-infinity'`,
    `'294000-01-01Z'`
  ],
  ARRAY: [`$ || 'x'`, `$[2:]`, `'{}'`, `array[$]`, `('[0:' || array_length($, 1) - 1 || ']=' || $::text)::text[]`, `array_append($, null)`],
  jsonb: [
    `'null'`,
    `'[]'`,
    `'{}'`,
    `jsonb_build_array($)`,
    `overlay($::text placing '9' from length($::text) - 1 for 1)::jsonb`,
    `replace($::text, '3', '3.0')::jsonb`,
    `replace($::text, '10', '10.00000000000000001')::jsonb`,
    `replace($::text, '10', '1' || repeat('0', 400))::jsonb`,
    `replace($::text, '某人', '某 人')::jsonb`,
    `replace($::text, 'null', '""')::jsonb`,
    `replace($::text, '"office": null, ', '')::jsonb`
  ]
}

/** Everything that a table holds, to the byte. */
async function print(db: Db, table: string): Promise<string> {
  const rows = await selectRows<{ row: string }>(db, sql.raw(`select t::text as row from ${table} t order by t::text`))
  return rows.map(({ row }) => row).join('\n')
}

async function listRows(db: Db, table: string): Promise<string[]> {
  const rows = await selectRows<{ ctid: string }>(db, sql.raw(`select ctid::text as ctid from ${table} order by ctid`))
  return rows.map(({ ctid }) => ctid)
}

/** Does what the case says, by SQL alone. The database may still refuse it, by a key or a check. */
async function tamper(db: Db, { table, action, row, other, column, how }: Case, columns: Column[]): Promise<void> {
  const rows = await listRows(db, table)
  const [one, two] = [rows[row % rows.length], rows[other % rows.length]]
  const { name, type } = columns[column % columns.length]!
  const values = otherValues[type]!
  const value = values[how % values.length]!.replaceAll('$', `"${name}"`)
  const names = columns.map((one) => `"${one.name}"`).join(', ')
  const run = (statement: string) => db.execute(sql.raw(statement))
  if (action === 'change') await run(`update ${table} set "${name}" = ${value} where ctid = '${one}'`)
  if (action === 'remove') await run(`delete from ${table} where ctid = '${one}'`)
  if (action === 'add') {
    const given = columns.map((one) => (one.name === name ? value : `"${one.name}"`)).join(', ')
    await run(`insert into ${table} (${names}) select ${given} from ${table} where ctid = '${one}'`)
  }
  if (action === 'swap') {
    const held = `create temp table held on commit drop as select * from ${table} where ctid in ('${one}', '${two}')`
    await run(held)
    await run(`delete from ${table} where ctid in ('${one}', '${two}')`)
    const given = columns.map((one) => (one.name === name ? `b."${name}"` : `a."${one.name}"`)).join(', ')
    await run(`insert into ${table} (${names}) select ${given} from held a, held b where a <> b`)
  }
}

class Undo extends Error {}

/** What `verify` says after a case; `undefined` where the case changed nothing or the database refused it. */
async function verifyAfter(base: Base, one: Case, columns: Column[]): Promise<string | null | undefined> {
  let error: string | null | undefined
  await base.store.db
    .transaction(async (db) => {
      await db.execute(sql`set local session_replication_role = replica`)
      const before = await print(db, one.table)
      await db.transaction((inner) => tamper(inner, one, columns))
      if ((await print(db, one.table)) === before) throw new Undo()
      error = (await verifyRecords({ ...base, store: { ...base.store, db } })).findings[0] ?? null
      throw new Undo()
    })
    .catch((error: unknown) => {
      if (error instanceof Undo) return
      const { code } = ((error as Error).cause ?? {}) as { code?: string }
      // 22: no such value; 23: refused by a key or a check, which triggers being off does not touch.
      if (code === undefined || !/^2[23]/.test(code)) throw error
    })
  return error
}

for (const engine of engines) {
  t.test(`verify on ${engine}`, { timeout: 200_000 }, async (t) => {
    const base = await openTestBase(engine, { contents: 'empty' })
    t.teardown(base.store.close)
    t.match(await verifyBase(base), { error: null, changes: 0 }, 'an empty base is as it was made')
    await t.test('an empty base whose head was altered', async (t) => {
      const one: Case = { table: 'chain_head', action: 'change', row: 0, other: 0, column: 2, how: 0 }
      t.type(await verifyAfter(base, one, (await readColumns(base.store.db)).get('chain_head')!), 'string')
    })
    await fill(base)
    const columns = await readColumns(base.store.db)
    const untouched = await verifyBase(base)
    t.match(untouched, { error: null, versions: 5 }, 'what was recorded fits')
    const found: Record<string, number> = {}
    let tried = 0
    await fc.assert(
      fc.asyncProperty(caseArbitrary, async (drawn) => {
        // Every table in turn.
        const one: Case = { ...drawn, table: tables[tried % tables.length]! }
        const error = await verifyAfter(base, one, columns.get(one.table)!)
        fc.pre(error !== undefined)
        tried++
        found[one.table] = (found[one.table] ?? 0) + 1
        if (error === null) throw new Error('verify found nothing')
      }),
      { numRuns: cases[engine]!, maxSkipsPerRun: 20, seed: Number(process.env.GUIJU_TEST_SEED ?? 1), endOnFailure: true }
    )
    t.equal(tried, cases[engine], 'every case is found')
    t.strictSame(Object.keys(found).sort(), [...tables].sort(), 'and every table was among them')
    t.comment(JSON.stringify(found))
    t.strictSame(await verifyBase(base), untouched, 'and the base is still what it was')
  })
}
