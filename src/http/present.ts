// What services return, in the names and forms of the replies. Links are made here and nowhere else.
import { collectionOf, type Kind } from '../domain/kind.js'
import type { HistoryItem, RecordedVersion, TimelineItem, WorkReading, WorkSummary } from '../domain/reading.js'
import type { ListedRelation } from '../services/list-relations.js'
import type { ProvisionReading } from '../services/read-provision.js'
import type { SourceReading } from '../services/read-source.js'
import type { Hit } from '../services/search/search-engine.js'

interface Named {
  kind: Kind
  id: string
  version: number
}

export function workAddress({ kind, id }: Omit<Named, 'version'>): string {
  return `/v1/${collectionOf(kind)}/${id}`
}

export function versionAddress(named: Named): string {
  return `${workAddress(named)}/versions/${named.version}`
}

function workLinks(named: Named) {
  const self = workAddress(named)
  return { self, version: versionAddress(named), versions: `${self}/versions`, history: `${self}/history`, relations: `${self}/relations` }
}

/** A work as it reads on a day, or a version as recorded: both hold a text. */
export function presentText<Reading extends WorkReading | RecordedVersion>({ content, recordedAt, ...reading }: Reading) {
  const { provisions, quotations, citations, case: facts } = content
  const text = { provisions, quotations, citations, case: facts }
  return { ...reading, ...text, recordedAt: recordedAt.toISOString(), links: workLinks(reading) }
}

export function presentSummary({ work: _, recordedAt, ...summary }: WorkSummary) {
  return { ...summary, recordedAt: recordedAt.toISOString(), links: workLinks(summary) }
}

export function presentProvision({ work, provision, ancestors, parts, quotations }: ProvisionReading) {
  const { id, kind, version, repealedVersion, title, status, certainty, inForceFrom, inForceTo, recordedAt, sealed } = work
  const address = workAddress(work)
  return {
    work: id,
    kind,
    version,
    repealedVersion,
    title,
    status,
    certainty,
    inForceFrom,
    inForceTo,
    recordedAt: recordedAt.toISOString(),
    sealed,
    path: ancestors.map(({ eId, number, heading }) => ({ eId, number, heading })),
    provision,
    parts,
    quotations,
    links: { self: `${address}/provisions/${provision.eId}`, work: address, version: versionAddress(work) }
  }
}

export function presentRelation({ target, targetKind, ...relation }: ListedRelation) {
  return { ...relation, target, targetKind, links: { target: workAddress({ kind: targetKind, id: target }) } }
}

export function presentTimeline(named: Omit<Named, 'version'>, items: readonly TimelineItem[]) {
  return items.map(({ recordedAt, withdrawnAt, ...item }) => ({
    ...item,
    recordedAt: recordedAt.toISOString(),
    withdrawnAt: withdrawnAt?.toISOString() ?? null,
    links: { version: versionAddress({ ...named, version: item.version }) }
  }))
}

export function presentHistory(items: readonly HistoryItem[]) {
  return items.map(({ recordedAt, ...item }) => ({ ...item, recordedAt: recordedAt.toISOString() }))
}

export function presentSource({ finalNewline: _, recordedAt, ...source }: SourceReading['source']) {
  const within = source.within === null ? null : `/v1/sources/${source.within}`
  return { ...source, recordedAt: recordedAt.toISOString(), links: { self: `/v1/sources/${source.id}`, within } }
}

export function presentSourceReading({ source, lines }: SourceReading) {
  return { ...presentSource(source), lines }
}

export function presentHit(hit: Hit) {
  const work = workAddress({ kind: hit.kind, id: hit.work })
  return { ...hit, links: { provision: `${work}/provisions/${hit.eId}`, work } }
}
