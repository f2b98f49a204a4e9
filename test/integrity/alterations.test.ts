// Ways in which somebody with the rights of the database's owner may alter what is served, and who can find each: an operator
// with the release, by `verify`; whoever kept a head; nobody. Every case is rolled back, so that each starts from the same base.
import { readFile } from 'node:fs/promises'
import { sql } from 'drizzle-orm'
import t from 'tap'
import { buildApp } from '../../src/app.js'
import type { Base } from '../../src/database/base.js'
import { chainHash } from '../../src/database/sequence/change.js'
import { readChanges } from '../../src/database/sequence/read-recorded.js'
import type { Db } from '../../src/database/db.js'
import { hashChainEntry } from '../../src/integrity/briefing-chain.js'
import { checkDefinitions } from '../../src/integrity/definitions/check-definitions.js'
import type { Expression } from '../../src/integrity/definitions/definition.js'
import { formatDefinitions, readReleaseDefinitions } from '../../src/integrity/definitions/release-definitions.js'
import { readDefinitions } from '../../src/integrity/definitions/store-definitions.js'
import { listComputedColumns } from '../../src/integrity/store-served.js'
import { isStillChained, verifyBase, verifyRecords } from '../../src/integrity/verify-base.js'
import { recordRegions, recordTopics } from '../../src/catalogue/record-catalogue.js'
import { recordSource } from '../../src/sources/record-source.js'
import { recordVersion } from '../../src/works/recording/record-version.js'
import { updateIndex } from '../../src/search/postgres/update-index.js'
import { completeSearchIndex } from '../../src/search/postgres/store-index.js'
import { contentHash } from '../../src/works/content-hash.js'
import { readStoredContents } from '../../src/integrity/store-content.js'
import { createPrinter } from '../../src/briefings/printer.js'
import { storeRendering } from '../../src/briefings/store.js'
import { briefingChain } from '../../src/briefings/tables.js'
import { sha256Bytes } from '../../src/shared/json/canonical-json.js'
import { changes, chainHead } from '../../src/database/tables/changes.js'
import { versions } from '../../src/database/tables/versions.js'
import { engines, openTestBase } from '../support/bases.js'
import { createTestKeys } from '../support/api-keys.js'
import { editor, inForceFromDate, numberedTopics, versionContent } from '../support/version-content.js'
import { sealForTest } from '../support/seals.js'

/** A little of everything that is served: works, one of them sealed, a source, printed briefings, search tables. */
async function fill(base: Base): Promise<void> {
  await recordRegions(base, [{ code: '330000', name: '浙江省', parent: null }], editor)
  await recordTopics(base, numberedTopics(2), editor)
  await recordSource(base, { id: 's', title: '来源', publisher: null, date: '2017-07-11', grade: 'press-report', text: '甲\n乙\n', ...editor })
  for (const [id, text] of [['kept', '不得收受红包，依照《甲规》第三条执行。'], ['sealed', '要封存的文字']] as const) {
    const citations = [{ source: 's', lines: '1', quote: '甲' }]
    const provisions = versionContent({ text }).provisions.map((one) => ({ ...one, citations }))
    const content = versionContent({ title: `${id}规定`, aliases: ['甲规'], region: '330000', topics: ['topic-0'], inForceFrom: inForceFromDate('2016-05-01'),
      documentNumber: '甲办〔2016〕3号', legislativeHistory: [{ date: '2016-04-10', kind: 'adopted', text: '通过' }], provisions, citations })
    await recordVersion(base, { kind: 'regional-rule', id, ...editor, content })
  }
  await sealForTest(base, { kind: 'regional-rule', id: 'sealed' }, 1, [{ source: 's', lines: '2' }])
  await updateIndex(base.store, () => {})
  await completeSearchIndex(base.store)
  await createTestKeys(base)
  const printer = createPrinter({ fonts: { folder: null, faces: null }, layouts: null, publicAddress: 'http://127.0.0.1:3000' })
  // Printed by hand: what a sheet looks like is of no matter here.
  printer.renderer.canRenderPdf = () => false
  const app = await buildApp({ base, printer })
  for (const title of ['甲材料', '乙材料']) {
    const order = { title, recipient: '某机关', sections: [{ records: [{ id: 'kept' }] }], options: { fullTexts: false } }
    const { id } = (await app.inject({ method: 'POST', url: '/v1/briefings', payload: order })).json()
    await app.inject(`/v1/briefings/${id}.md`)
    const bytes = Buffer.from('%PDF-1.7')
    const pdf = { sha256: sha256Bytes(bytes), pages: 1, standIns: [], madeAt: base.now(), bytes }
    await storeRendering(base.store.db, { briefing: id, format: 'pdf', seal: 0 }, { format: 'pdf', ...pdf })
  }
  await app.close()
}

type Alteration = (db: Db) => Promise<unknown>

/** Statements, one after the other. */
const run = (...statements: string[]): Alteration => async (db) => {
  for (const statement of statements) await db.execute(sql.raw(statement))
}

const { expressions } = await readReleaseDefinitions()
const viewText = (name: string) => (expressions.find((one) => one.kind === 'view' && one.name === name) as Expression).text.replace(/;\s*$/, '')

/** A view with something else in its text, all columns as before. */
const viewWith = (name: string, from: string | RegExp, to: string) => {
  const text = viewText(name).replace(from, to)
  if (text === viewText(name)) throw new Error(`${name} has no ${from}`)
  return run(`create or replace view ${name} as ${text}`)
}

/** Another expression, or none, for the computed column; what depends on it is made again as it was. */
const computeOrder = (definition: string) =>
  run(
    'drop view shown_version_details, shown_versions',
    'alter table versions drop column in_force_order',
    `alter table versions add column in_force_order date not null ${definition}`,
    ...['shown_versions', 'shown_version_details'].map((name) => `create view ${name} as ${viewText(name)}`)
  )

const backdate = `update briefings set made_at = made_at - interval '3 years', frozen = replace(frozen::text,
  '"madeAt":"' || left(frozen ->> 'madeAt', 4), '"madeAt":"' || (left(frozen ->> 'madeAt', 4)::int - 3))::json`
const oneBriefing = '(select min(id) from briefings)'
const renewed = `renderings set bytes = convert_to('另一份', 'UTF8'), sha256 = encode(sha256(convert_to('另一份', 'UTF8')), 'hex')`
const deleteBriefing = [
  `create temp table gone on commit drop as select min(id) as id from briefings`,
  `delete from audit_entries where target = 'briefing/' || (select id from gone)`,
  'delete from renderings where briefing = (select id from gone)',
  'delete from briefing_orders where briefing = (select id from gone)',
  'delete from briefing_uses where briefing = (select id from gone)',
  'delete from briefings where id = (select id from gone)'
]

type Case = [name: string, alter: Alteration, expected: RegExp]

/**
 * Found by an operator with the release, whose definitions `verify` compares: all differences are named, so that one look finds
 * all of these.
 */
const foundInDefinitions: Case[] = [
  ['a view becomes a table of its own', run('create table copied as select * from shown_citations', 'drop view shown_citations', 'alter table copied rename to shown_citations'), /relation shown_citations is not as/],
  ['a view reads with the rights of others', run('alter view shown_mentions set (security_invoker = true)'), /relation shown_mentions is not as/],
  ['a computed column is an ordinary one', computeOrder(`default 'infinity'`), /column versions\.in_force_order is not as/],
  ['all triggers of a table are switched off', run('alter table versions disable trigger all'), /trigger versions_stay on versions is not as/],
  ['the keys of a table are no longer checked', run('alter table renderings disable trigger all', 'alter table renderings enable trigger user'), /switched-off trigger of renderings_briefing/],
  ['one trigger is switched off', run('alter table changes disable trigger changes_follow'), /trigger changes_follow/],
  ['a trigger fires for replicas alone', run('alter table works enable replica trigger works_stay'), /trigger works_stay on works is not as/],
  ['a trigger is gone', run('drop trigger provisions_in_time on provisions'), /trigger provisions_in_time on provisions is missing/],
  ['a trigger fires under a condition', run('drop trigger changes_stay on changes', 'create trigger changes_stay before update or delete on changes for each row when (false) execute function guiju_refuse_rewrite()'), /trigger changes_stay on changes is not as/],
  ['a trigger calls another function', run('create schema apart', 'create function apart.guiju_refuse_rewrite() returns trigger language plpgsql as $$ begin return new; end $$', 'drop trigger audit_entries_stay on audit_entries', 'create trigger audit_entries_stay before update or delete on audit_entries for each row execute function apart.guiju_refuse_rewrite()'), /trigger audit_entries_stay on audit_entries is not as/],
  ['a trigger that the release does not have', run('create trigger more before insert on provisions for each row execute function guiju_refuse_rewrite()'), /trigger more on provisions is not part/],
  ['a function does nothing', run('create or replace function guiju_refuse_rewrite() returns trigger language plpgsql as $$ begin return new; end $$'), /function guiju_refuse_rewrite\(\) is not as/],
  ['briefings are no longer chained', run('create or replace function guiju_chain_ordered() returns trigger language plpgsql as $$ begin return null; end $$'), /function guiju_chain_ordered/],
  ['a function with the rights of the owner takes any search path', run('alter function guiju_begin_search() reset search_path'), /function guiju_begin_search/],
  ['a function that the release does not have', run(`create function concat_ws(text, text, text) returns text language sql as $$ select '' $$`), /function concat_ws\(text, text, text\) is not part/],
  ['an operator that the release does not have', run('create function same(text, integer) returns boolean language sql as $$ select true $$', 'create operator public.= (leftarg = text, rightarg = integer, function = same)'), /operator .*is not part/],
  ['a cast that the release does not have', run('create schema other', 'create function other.number(text) returns integer language sql as $$ select 1 $$', 'create cast (text as integer) with function other.number(text) as implicit'), /cast from text to integer/],
  ['a rule does something else instead', run('create rule silent as on insert to withdrawals do instead nothing'), /rule silent on withdrawals/],
  ['a policy hides rows', run('alter table seals enable row level security', 'create policy few on seals using (false)'), /policy few on seals/],
  ['a table inherits from a recorded one', run('create table more () inherits (provisions)'), /that inherits from provisions/],
  ['a key is gone', run('alter table withdrawals drop constraint withdrawals_seq'), /constraint withdrawals_seq on withdrawals is missing/],
  ['a foreign key is gone', run('alter table citations drop constraint citations_source_sources_id_fk'), /constraint citations_source_sources_id_fk/],
  ['a check is gone', run('alter table versions drop constraint versions_basis'), /versions_basis on versions is missing/],
  ['a check was never made of what is there', run('alter table citations drop constraint citations_lines', 'alter table citations add constraint citations_lines check (1 <= first_line and first_line <= last_line) not valid'), /constraint citations_lines on citations is not as/],
  ['a column may be empty', run('alter table provisions alter column text drop not null'), /column provisions\.text is not as/],
  ['a column of another type', run('alter table history_entries alter column reason type varchar(200)'), /column history_entries\.reason/],
  ['ids are sorted otherwise', run('alter table drafts alter column id type text collate "default"'), /column drafts\.id/],
  ['a column that the release does not have', run('alter table citations add column note text'), /column citations\.note is not part/],
  ['tables of another schema come first', run('create schema before', `do $$ begin execute format('alter role %I set search_path = before, public', current_user); end $$`), /setting search_path of/],
  ['all sessions skip triggers', run(`do $$ begin execute format('alter database %I set session_replication_role = replica', current_database()); end $$`), /setting session_replication_role of all roles/],
  ['a schema named as the role has a table of the same name', run(`do $$ begin execute format('create schema %I', current_user); execute format('create table %I.provisions (like public.provisions)', current_user); end $$`), /relation \S+\.provisions before the one in public/]
]

/** The same, where texts are compared that PostgreSQL prints differently from one release to the next. */
const foundInExpressions: Case[] = [
  ['a view shows other words', viewWith('shown_provisions', /THEN provisions\.text/, `THEN replace(provisions.text, '不得', '可以')`), /view shown_provisions is not as/],
  ['a computed column is computed otherwise', computeOrder(`generated always as ('infinity'::date) stored`), /generated value of versions\.in_force_order is not as/],
  ['a check allows more', run('alter table sources drop constraint sources_lines', 'alter table sources add constraint sources_lines check (1 <= first_line)'), /check sources_lines on sources is not as/],
  ['another default', run('alter table renderings alter column seal set default 1'), /default value of renderings\.seal/]
]

/** Found by an operator with the release, as what is served, kept or searched is not what was recorded. */
const foundInRecords: Case[] = [
  ['a view shows other words', viewWith('shown_provisions', /THEN provisions\.text/, `THEN replace(provisions.text, '不得', '可以')`), /readers are shown provisions/],
  ['a view shows another title', viewWith('shown_versions', 'versions.title', `versions.title || '（试行）'`), /shown versions/],
  ['a view leaves a work out', viewWith('shown_versions', /$/, ' where versions.work > 5'), /a row is hidden/],
  ['a view shows a sealed text', viewWith('shown_provisions', /seals\.seq IS NULL/g, 'true'), /text of a sealed row/],
  ['a view shows something else instead of a sealed text', viewWith('shown_provisions', /〔已封存〕/g, '无此条'), /of a sealed row/],
  ['a view gives what was not recorded', viewWith('shown_provisions', /$/, ` union all select work, number, 9, 'para_9', null, null, level, label, heading, '另一条' from public.provisions`), /rows of provisions/],
  ['a view leaves names out', viewWith('shown_version_names', /$/, ' and false'), /version_names otherwise/],
  ['a view leaves references out', viewWith('shown_mentions', /$/, ' and false'), /mentions otherwise/],
  ['a view gives another quotation', viewWith('shown_citations', 'citations.quote', `'乙'`), /citations otherwise/],
  ['a view gives other lines of a source', viewWith('shown_source_lines', /ELSE text/, `ELSE replace(text, '甲', '丙')`), /source_lines otherwise/],
  ['a view gives other acts', viewWith('shown_versions', /version_details\.document_number/, `'乙办〔2016〕3号'`), /version_details otherwise/],
  ['a computed column is computed otherwise', computeOrder(`generated always as ('infinity'::date) stored`), /in_force_order is not what/],
  ['a printed sheet is replaced together with its hash', run(`update ${renewed} where format = 'pdf' and briefing = ${oneBriefing}`), /the pdf of briefing \S+ is not what was kept/],
  ['a printed sheet is said to have other pages', run('update renderings set pages = 99'), /is not what was kept/],
  ['a printed sheet is gone', run(`delete from renderings where format = 'pdf' and briefing = ${oneBriefing}`), /the pdf of briefing \S+ was kept and is not there/],
  ['a briefing is backdated', run(backdate), /is not what was kept|has another instant/],
  ['a briefing and all its traces are gone', run(...deleteBriefing), /briefing \S+ was kept and is not there/],
  ['a note on later changes is added to a briefing', run(`update briefings set frozen = replace(frozen::text, '"laterChanges":[]', '"laterChanges":[{"version":2,"kind":"repealed","from":null}]')::json`), /is not what was kept/],
  ['a briefing leads elsewhere', run(`update briefings set frozen = replace(frozen::text, '127.0.0.1:3000', '127.0.0.2:3000')::json`), /is not what was kept/],
  ['a briefing is slipped in', (db) => slipIn(db, 'replica'), /without an entry in their chain are not those/],
  ['an entry of the chain of briefings is gone', run('delete from briefing_chain where seq = 4'), /entry 4 of the chain of briefings is missing/],
  ['an entry of the chain of briefings is another', run(`update briefing_chain set made_at = made_at - interval '1 day' where seq = 4`), /entry 4 .* is not what was appended/],
  ['the chain of briefings names another change', (db) => rewriteBriefingChain(db, (entry) => (entry.seq === 4 ? { ...entry, changeHash: '1'.repeat(64) } : entry)), /names a change/],
  ['the chain of briefings is begun anew', (db) => rewriteBriefingChain(db, (entry) => (entry.seq === 4 ? { ...entry, kind: 'begun' as const } : entry)), /begins the chain anew/],
  ['the chain of briefings says that one was deleted', (db) => rewriteBriefingChain(db, (entry) => (entry.seq === 4 ? { ...entry, kind: 'deleted' as const } : entry)), /was deleted, and no rule removed it/],
  ['the chain of briefings is empty', run('delete from briefing_chain'), /without an entry in their chain/],
  ['search has no rows', run('delete from search_provisions', 'delete from search_versions'), /search lacks version 1 of kept/],
  ['search has no provisions', run('delete from search_provisions'), /search holds version 1 of kept otherwise/],
  ['search has no terms', run(`update search_provisions set terms = ''`), /otherwise than recorded/],
  ['search has other words', run(`update search_provisions set folded = '另一段'`), /otherwise than recorded/],
  ['search has other names', run(`update search_versions set names = '{}'`), /otherwise than recorded/],
  ['search counts a term wrongly', run('update search_terms set frequency = frequency + 1'), /search counts the term/],
  ['search has rows of a change without a version', run('update search_versions set seq = 1 where seq = (select min(seq) from search_versions)', 'update search_provisions set seq = 1'), /search (lacks|holds a version)/],
  ['search says that it has taken in more', run('update search_progress set seq = seq + 1'), /search has taken in change/],
  ['search holds a sealed text', run(`insert into search_provisions select s.seq, 0, 'para_1', '要封存', 3, '{}', '{}', '' from search_versions as s join seals using (work, number)`), /that are sealed/]
]

/** A briefing like the first, under another id and code, dated three years before. */
async function slipIn(db: Db, role: 'origin' | 'replica'): Promise<void> {
  await db.execute(sql.raw(`set local session_replication_role = ${role}`))
  await run(`insert into briefings select 'b-slipped', reverse(code), made_at - interval '3 years', frozen from briefings where id = ${oneBriefing}`)(db)
}

/** Found with a kept head alone: `verify` has nothing to say, since everything fits together again. */
const foundByHead: [name: string, alter: Alteration, chain: 'changes' | 'briefings'][] = [
  ['a text and all hashes after it are rewritten', rewriteChanges, 'changes'],
  ['the last changes are cut off', cutChanges, 'changes'],
  ['the last briefing is cut off, with its entries and its traces', cutBriefings, 'briefings'],
  ['a printed sheet, its hash and all hashes after it are rewritten', reprint, 'briefings']
]

/** Writes another text, and then every hash as if it had been recorded so. */
async function rewriteChanges(db: Db): Promise<void> {
  await run(`update provisions set text = replace(text, '不得', '可以')`, `delete from briefing_chain where seq > 2`, 'delete from audit_entries', 'delete from renderings', 'delete from briefing_uses',
    'delete from briefing_orders', 'delete from briefing_uses', 'delete from briefings', `update search_progress set seq = 0, cut_by = ''`)(db)
  for (let previousHash = '0'.repeat(64), seq = 0; ; seq++) {
    const [stored] = await readChanges(db, seq, 1)
    if (stored === undefined) return void (await db.update(chainHead).set({ hash: previousHash }))
    for (const { content, salt } of readStoredContents(stored)) await db.update(versions).set({ contentHash: contentHash(content, salt) }).where(sql`seq = ${seq + 1}`)
    const [again] = await readChanges(db, seq, 1)
    const hash = chainHash(previousHash, again!.change, again!.rows as never)
    await db.update(changes).set({ hash, previousHash }).where(sql`seq = ${seq + 1}`)
    previousHash = hash
  }
}

/** Takes the seal away, which was the last change. */
async function cutChanges(db: Db): Promise<void> {
  await run('delete from seal_salts', 'delete from seals', 'delete from sealed_lines', 'delete from history_entries where seq = (select max(seq) from changes)',
    'delete from changes where seq = (select max(seq) from changes)',
    'update chain_head set seq = last.seq, hash = last.hash from (select * from changes order by seq desc limit 1) as last',
    'delete from briefing_chain where seq > 2', 'delete from audit_entries', 'delete from renderings', 'delete from briefing_orders', 'delete from briefing_uses', 'delete from briefings',
    `update search_progress set seq = 0, cut_by = ''`)(db)
}

async function cutBriefings(db: Db): Promise<void> {
  const last = `(select briefing from briefing_chain order by seq desc limit 1)`
  await run(`create temp table gone on commit drop as select ${last} as id`, ...deleteBriefing.slice(1), 'delete from briefing_chain where briefing = (select id from gone)')(db)
}

async function reprint(db: Db): Promise<void> {
  await run(`update ${renewed} where format = 'md'`)(db)
  await rewriteBriefingChain(db, (entry) => entry)
}

type ChainEntry = typeof briefingChain.$inferSelect

/** Writes the chain of briefings anew, with what is kept now. */
async function rewriteBriefingChain(db: Db, change: (entry: ChainEntry) => ChainEntry): Promise<void> {
  await run(`update briefing_chain as entry set digest = guiju_digest_of_rendering(r.sha256, r.bytes, r.pages, r.stand_ins) from renderings as r
    where entry.kind = 'rendered' and r.briefing = entry.briefing and r.format = entry.format and r.seal = entry.seal`)(db)
  let previousHash = '0'.repeat(64)
  for (const entry of await db.select().from(briefingChain).orderBy(briefingChain.seq)) {
    const changed = change({ ...entry, previousHash })
    previousHash = hashChainEntry(changed)
    await db.update(briefingChain).set({ ...changed, hash: previousHash }).where(sql`seq = ${entry.seq}`)
  }
}

/** Found by nobody: what `verify` does not cover, as the manual says. */
const unnoticed: [name: string, alter: Alteration][] = [
  ['the scope of a key', run(`update keys set scope = 'admin'`)],
  ['the names in the audit', run(`update audit_entries set name = '他人' where target is null or target not like 'briefing/%'`)],
  ['who ordered a briefing', run('delete from briefing_orders')],
  ['an index that only makes reading quicker', run('drop index versions_region')],
  ['a table of the operator', run('create table reports (a int)', 'create view reports_view as select * from versions')]
]

class Undo extends Error {}

/** Looks at the base after an alteration, which is rolled back. */
async function lookAfter(base: Base, alter: Alteration, look: (altered: Base) => Promise<void>): Promise<void> {
  await base.store.db
    .transaction(async (db) => {
      await db.execute(sql`set local session_replication_role = replica`)
      await alter(db)
      await db.execute(sql`set local session_replication_role = origin`)
      await look({ ...base, store: { ...base.store, db } })
      throw new Undo()
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undo)) throw error
    })
}

for (const engine of engines) {
  t.test(`alterations on ${engine}`, { timeout: 180_000 }, async (t) => {
    const base = await openTestBase(engine, { contents: 'empty', now: () => new Date() })
    t.teardown(base.store.close)
    await fill(base)
    const untouched = await verifyBase(base)
    t.match(untouched, { error: null, findings: [], briefings: 2, uncovered: [], briefingChain: { unchainedBriefings: 0, misdated: [] } }, 'untouched')
    t.equal(untouched.searched, untouched.changes, 'search tables were compared too')
    const heads = { changes: { seq: untouched.changes, hash: untouched.head }, briefings: untouched.briefingChain }
    const areChained = (of: Base) => Promise.all((['changes', 'briefings'] as const).map((chain) => isStillChained(of, chain, heads[chain])))
    t.strictSame(await areChained(base), [true, true], 'kept heads are in the chains')

    await t.test('an operator with the release finds', async (t) => {
      for (const cases of [foundInDefinitions, foundInExpressions]) {
        const all: Alteration = async (db) => {
          for (const [, alter] of cases) await alter(db)
        }
        await lookAfter(base, all, async ({ store }) => {
          const { findings } = await checkDefinitions(store.db)
          for (const [name, , expected] of cases) t.ok(findings.some((one) => expected.test(one)), `${name}: ${expected}`)
        })
      }
      // The comparisons are the same on either engine, and cost ten times as much on PGlite: a sixth of the cases is tried there.
      const inRecords = engine === engines.at(-1) ? foundInRecords : foundInRecords.filter((_, at) => at % 6 === 0)
      for (const [name, alter, expected] of inRecords) {
        await lookAfter(base, alter, async (altered) => void t.match((await verifyRecords(altered)).findings.join('\n'), expected, name))
      }
      const all: Alteration = async (db) => {
        for (const [, alter] of [foundInRecords[1]!, foundInDefinitions.find(([name]) => name === 'a trigger is gone')!]) await alter(db)
      }
      await lookAfter(base, all, async (altered) => {
        t.match(await verifyBase(altered), { error: /readers are shown/, findings: [/readers are shown/, /search holds/, /is missing/] }, 'verify names both')
      })
    })
    await t.test('a backdated briefing that is slipped in through the triggers is noted', async (t) => {
      await lookAfter(base, (db) => slipIn(db, 'origin'), async (altered) => {
        t.match(await verifyRecords(altered), { findings: [], briefingChain: { misdated: ['b-slipped'] } })
      })
    })
    await t.test('briefings from before their chain began are not covered until then, and are held since', async (t) => {
      const migration = await readFile('migrations/0022_briefing_chain.sql', 'utf8')
      const begin = migration.split('--> statement-breakpoint').filter((statement) => statement.includes(`'begun', ''`))
      const before = run('delete from briefing_chain', ...begin)
      await lookAfter(base, before, async (altered) => {
        t.match(await verifyBase(altered), { findings: [], briefingChain: { seq: 2, unchainedBriefings: 2, unchainedRenderings: 4 } })
      })
      for (const [alteration, expected] of [
        [run(...deleteBriefing), /briefings without an entry in their chain are not those/],
        [run(backdate), /briefings without an entry in their chain are not those/],
        [run(`update ${renewed} where format = 'pdf'`), /renderings without an entry in the chain of briefings are not those/]
      ] as [Alteration, RegExp][]) {
        const since: Alteration = async (db) => {
          await before(db)
          await alteration(db)
        }
        await lookAfter(base, since, async (altered) => void t.match((await verifyRecords(altered)).findings.join('\n'), expected))
      }
    })
    await t.test('whoever kept a head finds, and nobody else', async (t) => {
      for (const [name, alter, chain] of foundByHead) {
        await lookAfter(base, alter, async (altered) => {
          t.strictSame((await verifyBase(altered)).findings, [], `${name}: fits together`)
          t.equal(await isStillChained(altered, chain, heads[chain]), false, `${name}: not what was kept`)
        })
      }
    })
    await t.test('nobody finds', async (t) => {
      const all: Alteration = async (db) => {
        for (const [, alter] of unnoticed) await alter(db)
      }
      await lookAfter(base, all, async (altered) => void t.strictSame((await verifyBase(altered)).findings, [], unnoticed.map(([name]) => name).join(', ')))
    })
    t.strictSame(await verifyBase(base), untouched, 'and the base is still what it was')
  })
}

t.test('the definitions are those that the migrations make', async (t) => {
  const base = await openTestBase('pglite', { contents: 'empty' })
  t.teardown(base.store.close)
  const made = await base.store.db.transaction((db) => readDefinitions(db))
  t.equal(formatDefinitions(made), formatDefinitions(await readReleaseDefinitions()), 'else: npm run definitions')
  const generated = made.expressions.filter(({ kind }) => kind === 'generated')
  t.strictSame(listComputedColumns(made), generated, 'and every computed column is recomputed')
})
