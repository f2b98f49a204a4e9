// Maps results of use cases to response bodies. Links to works and versions are built only here.
import { collectionOf, type Kind } from '../shared/kind.js'
import type { HistoryItem, RecordedVersion, TimelineItem, WorkReading, WorkSummary } from './reading.js'
import type { ProvisionReading } from './reading/read-provision.js'

interface VersionRef {
  kind: Kind
  id: string
  version: number
}

export function workAddress({ kind, id }: Omit<VersionRef, 'version'>): string {
  return `/v1/${collectionOf(kind)}/${id}`
}

export function versionAddress(ref: VersionRef): string {
  return `${workAddress(ref)}/versions/${ref.version}`
}

function workLinks(ref: VersionRef) {
  const self = workAddress(ref)
  return { self, version: versionAddress(ref), versions: `${self}/versions`, history: `${self}/history`, relations: `${self}/relations` }
}

/** A work as it reads on a day, or a version as recorded: both have a text. */
export function presentText<Reading extends WorkReading | RecordedVersion>({ content, recordedAt, ...reading }: Reading) {
  const { provisions, quotations, citations, case: facts } = content
  const text = { provisions, quotations, citations, case: facts }
  return { ...reading, ...text, recordedAt: recordedAt.toISOString(), links: workLinks(reading) }
}

export function presentSummary({ work: _, recordedAt, ...summary }: WorkSummary) {
  return { ...summary, recordedAt: recordedAt.toISOString(), links: workLinks(summary) }
}

export function presentProvision({ work, provision, ancestors, parts, quotations }: ProvisionReading) {
  const { id, kind, version, repealedVersion, title, status, certainty, unheldAmendments, inForceFrom, inForceTo, recordedAt, sealed } = work
  const address = workAddress(work)
  return {
    work: id,
    kind,
    version,
    repealedVersion,
    title,
    status,
    certainty,
    unheldAmendments,
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

export function presentTimeline(ref: Omit<VersionRef, 'version'>, items: readonly TimelineItem[]) {
  return items.map(({ recordedAt, withdrawnAt, ...item }) => ({
    ...item,
    recordedAt: recordedAt.toISOString(),
    withdrawnAt: withdrawnAt?.toISOString() ?? null,
    links: { version: versionAddress({ ...ref, version: item.version }) }
  }))
}

export function presentHistory(items: readonly HistoryItem[]) {
  return items.map(({ recordedAt, ...item }) => ({ ...item, recordedAt: recordedAt.toISOString() }))
}
