// Rebuilds the content of a version from the rows of its change, to hash it again.
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
  const citations = inOrder(rows.citations)
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
      const start = rows.provision_starts?.find((row) => row.e_id === eId)
      const own = start === undefined ? {} : { inForceFrom: toStart(start) }
      return { eId, wId, parent, level, number: label, heading, text, citations: citationsOf(citations, eId), ...own }
    }),
    quotations: version.quotations,
    citations: citationsOf(citations, null),
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

function citationsOf(citations: readonly Row[], eId: string | null): Citation[] {
  return citations
    .filter(({ e_id }) => e_id === eId)
    .map(({ source, first_line, last_line, quote }) => {
      return { source, lines: formatLineRange({ first: first_line, last: last_line }), quote }
    })
}

function inOrder(rows: readonly Row[] | undefined): Row[] {
  return [...(rows ?? [])].sort((a, b) => a.position - b.position)
}
