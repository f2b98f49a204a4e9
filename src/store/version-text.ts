// The text of a version: its clauses with their citations, and its topics. Each comes as one JSON value, which reads quicker
// than rows.
import { and, asc, eq, type SQL, sql } from 'drizzle-orm'
import { formatLineRange } from '../domain/source.js'
import type { Citation, Provision, VersionContent } from '../domain/work.js'
import type { FoundVersion } from './list-works.js'
import { versionTopics } from './schema.js'
import { shownCitations, shownProvisions } from './shown.js'
import { isAnyOf, statement } from './statement.js'
import type { Db } from './store.js'

export type VersionText = Pick<VersionContent, 'topics' | 'provisions' | 'citations'>

/** Keys of the topics and clauses of a version in their order, and the citations of the version as a whole. */
export async function readText(db: Db, { work, number }: FoundVersion): Promise<VersionText> {
  const [row] = await readJson(db, { work, number })
  const cited = byClause(JSON.parse(row!.citations) as CitationRow[])
  const provisions = (JSON.parse(row!.provisions) as ProvisionRow[]).map((values) => toProvision(values, cited))
  return { topics: JSON.parse(row!.topics) as string[], provisions, citations: cited.get(null) ?? [] }
}

const readJson = statement('version_text', (db) => {
  const { eId, wId, parent, level, label, heading, text } = shownProvisions
  const { eId: citing, source, firstLine, lastLine, quote } = shownCitations
  return db
    .select({
      topics: listed(versionTopics, sql`${versionTopics.topic}`),
      provisions: listed(shownProvisions, sql`json_build_array(${eId}, ${wId}, ${parent}, ${level}, ${label}, ${heading}, ${text})`),
      citations: listed(shownCitations, sql`json_build_array(${citing}, ${source}, ${firstLine}, ${lastLine}, ${quote})`)
    })
    .from(sql`(select 1) as one`)
})

/** Keys of the topics of some versions, each list in the version's own order. */
export async function readTopicKeys(db: Db, of: readonly FoundVersion[]): Promise<(version: FoundVersion) => string[]> {
  const rows = await listTopicKeys(db, { works: [...new Set(of.map(({ work }) => work))] })
  return ({ work, number }) => rows.filter((row) => row.work === work && row.number === number).map(({ topic }) => topic)
}

const listTopicKeys = statement('topic_keys', (db) => {
  const { work, number, position } = versionTopics
  return db.select().from(versionTopics).where(isAnyOf(work, sql.placeholder('works'), 'bigint')).orderBy(asc(work), asc(number), asc(position))
})

type PartOfVersion = typeof versionTopics | typeof shownProvisions | typeof shownCitations

/** What belongs to the version, in its order. */
function listed(part: PartOfVersion, value: SQL): SQL<string> {
  const ofVersion = and(eq(part.work, sql.placeholder('work')), eq(part.number, sql.placeholder('number')))
  return sql`(select coalesce(json_agg(${value} order by ${part.position}), '[]')::text from ${part} where ${ofVersion})`
}

type ProvisionRow = [eId: string, wId: string | null, parent: string | null, level: string, number: string | null, heading: string | null, text: string]
type CitationRow = [eId: string | null, source: string, firstLine: number, lastLine: number, quote: string]

function toProvision([eId, wId, parent, level, number, heading, text]: ProvisionRow, cited: ReadonlyMap<string | null, Citation[]>): Provision {
  return { eId, wId, parent, level, number, heading, text, citations: cited.get(eId) ?? [] }
}

function byClause(rows: readonly CitationRow[]): Map<string | null, Citation[]> {
  const cited = new Map<string | null, Citation[]>()
  for (const [eId, source, first, last, quote] of rows) {
    const list = cited.get(eId) ?? []
    list.push({ source, lines: formatLineRange({ first, last }), quote })
    cited.set(eId, list)
  }
  return cited
}
