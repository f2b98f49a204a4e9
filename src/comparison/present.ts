// Maps differences and comparisons to response bodies.
import { groupClauses } from './clause.js'
import type { ClauseChange, PartChange } from './difference.js'
import type { WorkReading } from '../works/reading.js'
import type { Provision } from '../works/work.js'
import type { Comparison } from './compare-works.js'
import type { DifferenceReading, ComparedVersion } from './read-difference.js'
import { versionAddress, workAddress } from '../works/present.js'

/** A difference. `self` names both versions by number, so it is permanent whatever days were requested. */
export function presentDifference({ work, from, to, difference }: DifferenceReading, unchanged: boolean) {
  const named = { kind: work.kind, id: work.id }
  const address = workAddress(named)
  const pair = `?from=${from.version.number}&to=${to.version.number}`
  const [olds, news] = [byEId(from.provisions), byEId(to.provisions)]
  const clauses = difference.clauses.filter(({ change }) => unchanged || change !== 'unchanged')
  return {
    ...named,
    from: presentSide(named, from),
    to: presentSide(named, to),
    summary: difference.summary,
    clauses: clauses.map((clause) => presentClause(clause, olds, news)),
    links: { self: `${address}/diff${pair}`, html: `${address}/diff.html${pair}`, docx: `${address}/diff.docx${pair}`, work: address }
  }
}

function presentSide(named: Pick<WorkReading, 'kind' | 'id'>, { version }: ComparedVersion) {
  const { number, title, repeal, withdrawnAt, inForceFrom, recordedAt, contentHash, salt, sealed } = version
  return {
    version: number,
    title,
    repeal,
    withdrawn: withdrawnAt !== null,
    inForceFrom,
    recordedAt: recordedAt.toISOString(),
    contentHash,
    salt,
    sealed,
    links: { version: versionAddress({ ...named, version: number }) }
  }
}

type ProvisionsByEId = ReadonlyMap<string | null, Provision>

function presentClause({ parts, ...clause }: ClauseChange, olds: ProvisionsByEId, news: ProvisionsByEId) {
  return { ...clause, parts: parts.map((part) => presentPart(part, olds, news)) }
}

function presentPart({ change, moved, renumbered, from, to, spans }: PartChange, olds: ProvisionsByEId, news: ProvisionsByEId) {
  return { change, moved, renumbered, from: presentText(olds.get(from)), to: presentText(news.get(to)), spans }
}

function presentText(provision: Provision | undefined) {
  if (provision === undefined) return null
  const { eId, number, heading, text } = provision
  return { eId, number, heading, text }
}

function byEId(provisions: readonly Provision[]): ProvisionsByEId {
  return new Map(provisions.map((provision) => [provision.eId, provision]))
}

/** A comparison of two works; the text of a clause includes that of all its parts. */
export function presentComparison({ left, right, rows }: Comparison) {
  const [lefts, rights] = [clausesOf(left), clausesOf(right)]
  return {
    left: presentCompared(left),
    right: presentCompared(right),
    rows: rows.map((row) => ({ ...row, left: lefts.get(row.left) ?? null, right: rights.get(row.right) ?? null }))
  }
}

function presentCompared(work: WorkReading) {
  const { id, kind, version, title, status, region, content, sealed } = work
  const links = { work: workAddress(work), version: versionAddress(work) }
  return { id, kind, version, title, status, region, completeness: content.completeness, sealed, links }
}

function clausesOf({ content }: WorkReading): Map<string | null, ReturnType<typeof presentText>> {
  return new Map(groupClauses(content.provisions).map(({ root, parts }) => {
    const text = parts.map((part) => part.text).filter((own) => own !== '').join('\n')
    return [root.eId, presentText({ ...root, text })]
  }))
}
