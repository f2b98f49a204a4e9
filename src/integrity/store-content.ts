// Rebuilds the content of a version from the rows of its change, to hash it again.
import { groupBy } from '../shared/group-by.js'
import { formatLineRange } from '../sources/source.js'
import { type Citation, type InForceFrom, noLegislativeDetails, type LegislativeDetails, type VersionContent } from '../works/work.js'
import type { StoredChange } from '../database/sequence/read-recorded.js'

type Row = Record<string, any>

/** The versions of a change, with the recorded hash (`claimed`), its salt, and the content that their rows give. */
export function readStoredContents({ rows }: StoredChange): { number: number; claimed: string; salt: string | null; content: VersionContent }[] {
  return (rows.versions ?? []).map((version: Row) => ({
    number: version.number,
    claimed: version.content_hash,
    salt: (rows.version_salts?.[0]?.salt as string | undefined) ?? null,
    content: toContent(version, rows)
  }))
}

function toContent(version: Row, rows: StoredChange['rows']): VersionContent {
  const citations = groupBy(inOrder(rows.citations), ({ e_id: eId }): string | null => eId)
  const starts = new Map(rows.provision_starts?.map((row) => [row.e_id, row]))
  return {
    title: version.title,
    aliases: version.aliases,
    issuer: version.issuer,
    region: version.region,
    rank: version.rank,
    topics: inOrder(rows.version_topics).map(({ topic }) => topic),
    inForceFrom: toStart(version),
    case: version.case_facts,
    provisions: inOrder(rows.provisions).map(({ e_id: eId, w_id: wId, parent, level, label, heading, text }) => {
      const start = starts.get(eId)
      const own = start === undefined ? {} : { inForceFrom: toStart(start) }
      return { eId, wId, parent, level, number: label, heading, text, citations: toCitations(citations.get(eId)), ...own }
    }),
    quotations: version.quotations,
    citations: toCitations(citations.get(null)),
    completeness: version.completeness,
    ...toDetails(rows.version_details?.[0])
  }
}

function toStart({ in_force_date: date, in_force_precision: precision, in_force_basis: basis }: Row): InForceFrom {
  return { date, precision, basis }
}

function toDetails(row: Row | undefined): LegislativeDetails {
  if (row === undefined) return noLegislativeDetails
  const { document_number: documentNumber, external_ids: externalIds, field_of_law: fieldOfLaw } = row
  return { documentNumber, externalIds, fieldOfLaw, legislativeHistory: row.legislative_history }
}

function toCitations(rows: readonly Row[] = []): Citation[] {
  return rows.map(({ source, first_line, last_line, quote }) => {
    return { source, lines: formatLineRange({ first: first_line, last: last_line }), quote }
  })
}

function inOrder(rows: readonly Row[] | undefined): Row[] {
  return [...(rows ?? [])].sort((a, b) => a.position - b.position)
}
