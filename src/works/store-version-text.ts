// The texts of versions: provisions with or without citations, and topics. PostgreSQL aggregates them to JSON, which is
// faster to read than rows.
import { asc, type SQL, sql, type SQLWrapper } from 'drizzle-orm'
import { formatLineRange } from '../sources/source.js'
import { type Citation, type InForceFrom, type Provision, type StartColumns, toStart, type VersionContent } from './work.js'
import type { VersionKey } from './store-lists.js'
import { visibleCitations, visibleProvisions } from '../database/tables/visible-views.js'
import { isAnyOf, preparedQuery } from '../database/prepared-query.js'
import { versionTopics } from '../database/tables/versions.js'
import { provisionStarts } from '../database/tables/legislation.js'
import type { Db } from '../database/db.js'

export type VersionText = Pick<VersionContent, 'topics' | 'provisions' | 'citations'>

/** Topic keys and provisions of a version, in order, and the citations of the version as a whole. */
export async function readText(db: Db, { work, number }: VersionKey): Promise<VersionText> {
  const [row] = await readJson(db, { work, number })
  return toText(row!, JSON.parse(row!.starts) as StartRow[])
}

/** A text as JSON, without the starts that provisions have of their own. */
type TextRow = Record<'topics' | 'provisions' | 'citations', string>

export function toText(row: TextRow, ownStarts: readonly StartRow[]): VersionText {
  const cited = byProvision(JSON.parse(row.citations) as CitationRow[])
  const starts = new Map(ownStarts.map(([eId, ...start]) => [eId, toStart(start)]))
  const provisions = (JSON.parse(row.provisions) as ProvisionRow[]).map((values) => toProvision(values, cited, starts))
  return { topics: JSON.parse(row.topics) as string[], provisions, citations: cited.get(null) ?? [] }
}

/** The columns of `TextRow`, of one version. */
export function textColumns(work: SQLWrapper, number: SQLWrapper): Record<keyof TextRow, SQL<string>> {
  const ofVersion = { work, number }
  const { eId: citing, source, firstLine, lastLine, quote } = visibleCitations
  return {
    topics: jsonAggregate(versionTopics, sql`${versionTopics.topic}`, ofVersion),
    provisions: jsonAggregate(visibleProvisions, provisionJson(visibleProvisions), ofVersion),
    citations: jsonAggregate(visibleCitations, sql`json_build_array(${citing}, ${source}, ${firstLine}, ${lastLine}, ${quote})`, ofVersion)
  }
}

const readJson = preparedQuery('version_text', (db) => {
  const [work, number] = [sql`${sql.placeholder('work')}`, sql`${sql.placeholder('number')}`]
  const { eId, inForceDate, inForcePrecision, inForceBasis } = provisionStarts
  const start = sql`json_build_array(${eId}, ${inForceDate}, ${inForcePrecision}, ${inForceBasis})`
  const starts = jsonAggregate(provisionStarts, start, { work, number })
  return db.select({ ...textColumns(work, number), starts }).from(sql`(select 1) as one`)
})

/** Topic keys of versions as a lookup function, each list in the order of the version. */
export async function readTopicKeys(db: Db, of: readonly VersionKey[]): Promise<(version: VersionKey) => string[]> {
  const rows = await listTopicKeys(db, { works: [...new Set(of.map(({ work }) => work))] })
  return ({ work, number }) => rows.filter((row) => row.work === work && row.number === number).map(({ topic }) => topic)
}

const listTopicKeys = preparedQuery('topic_keys', (db) => {
  const { work, number, position } = versionTopics
  return db.select().from(versionTopics).where(isAnyOf(work, sql.placeholder('works'), 'bigint')).orderBy(asc(work), asc(number), asc(position))
})

type PartOfVersion = typeof versionTopics | typeof provisionStarts | typeof visibleProvisions | typeof visibleCitations

/** The rows of one version, in order, as a JSON array in text form. */
function jsonAggregate(part: PartOfVersion, value: SQL, of: Record<'work' | 'number', SQLWrapper>): SQL<string> {
  return sql`(select coalesce(json_agg(${value} order by ${part.position}), '[]')::text
    from ${part} where ${part.work} = ${of.work} and ${part.number} = ${of.number})`
}

function provisionJson({ eId, wId, parent, level, label, heading, text }: typeof visibleProvisions): SQL {
  return sql`json_build_array(${eId}, ${wId}, ${parent}, ${level}, ${label}, ${heading}, ${text})`
}

type ProvisionRow = [eId: string, wId: string | null, parent: string | null, level: string, number: string | null, heading: string | null, text: string]
/** A start that a provision has of its own. */
export type StartRow = [eId: string, ...StartColumns]
type CitationRow = [eId: string | null, source: string, firstLine: number, lastLine: number, quote: string]

function toProvision([eId, wId, parent, level, number, heading, text]: ProvisionRow, cited: ReadonlyMap<string | null, Citation[]>, starts: ReadonlyMap<string, InForceFrom>): Provision {
  const provision = { eId, wId, parent, level, number, heading, text, citations: cited.get(eId) ?? [] }
  const start = starts.get(eId)
  return start === undefined ? provision : { ...provision, inForceFrom: start }
}

function byProvision(rows: readonly CitationRow[]): Map<string | null, Citation[]> {
  const cited = new Map<string | null, Citation[]>()
  for (const [eId, source, first, last, quote] of rows) {
    const list = cited.get(eId) ?? []
    list.push({ source, lines: formatLineRange({ first, last }), quote })
    cited.set(eId, list)
  }
  return cited
}
