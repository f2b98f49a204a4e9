// What a reader of the 新旧对照表 is told about a row in words: where a clause came from or went, and the remarks column.
import type { Provision } from '../works/work.js'
import type { Clause } from './clause.js'
import type { ClauseChange, DiffKind, PartChange } from './difference.js'

export type Side = 'from' | 'to'

export interface TableContext {
  clauses: Record<Side, Map<string, Clause>>
  /** What happened to each provision, by its eId on that side. */
  parts: Record<Side, Map<string, PartChange>>
  /** The clause of each provision, by its eId on that side. */
  clauseOf: Record<Side, Map<string, Clause>>
}

export const changeLabels: Record<DiffKind, string> = {
  added: '新增', removed: '删去', changed: '修改', moved: '移位', split: '分出', merged: '并入',
  renumbered: '仅条号变动', 'format-only': '仅形式变动', unchanged: '未变'
}

/** The note of a clause that the other text does not have as a clause. */
export function noteOfAbsence(side: Side, change: ClauseChange, context: TableContext): string {
  const places = placesOfMovedParts(change, context)
  if (places.length === 0) return side === 'from' ? '（新增）' : '（删去）'
  return side === 'from' ? `（由原${places.join('、')}移来）` : `（移至${places.join('、')}）`
}

/** The mark in front of a clause that stands elsewhere in the order now. */
export function markOfMove({ moved, from }: ClauseChange, { clauses }: TableContext): string {
  const old = moved ? clauses.from.get(from ?? '') : undefined
  return old === undefined ? '' : `〔由原${formatProvisionName(old.root)}移来〕`
}

/** The remark of a row, for the third column. */
export function composeRemark(change: ClauseChange, context: TableContext): string {
  const [old, now] = [context.clauses.from.get(change.from ?? ''), context.clauses.to.get(change.to ?? '')]
  if (change.change === 'split') return `由原${formatProvisionName(old!.root)}分出`
  if (change.change === 'merged') return `并入${formatProvisionName(now!.root)}`
  const places = placesOfMovedParts(change, context).join('、')
  if (change.to === null) return places === '' ? changeLabels.removed : `内容移至${places}`
  const moved = change.moved && change.change !== 'moved' ? ['移位'] : []
  const number = change.renumbered && old !== undefined ? [`原${formatProvisionName(old.root)}`] : []
  const moves = places === '' ? [] : [`部分内容由原${places}移来`]
  return [changeLabels[change.change], ...moved, ...number, ...moves].join('；')
}

/** The clauses of the other text that parts of a clause came from, or, of a removed clause, went to. */
function placesOfMovedParts(change: ClauseChange, { clauses, parts, clauseOf }: TableContext): string[] {
  const removed = change.to === null
  const clause = removed ? clauses.from.get(change.from ?? '') : clauses.to.get(change.to!)
  const [own, other] = removed ? ['from', 'to'] as const : ['to', 'from'] as const
  const places = (clause?.parts ?? []).flatMap(({ eId }) => {
    const part = parts[own].get(eId)
    const place = part?.moved === true ? clauseOf[other].get(part[other] ?? '') : undefined
    return place === undefined ? [] : [formatProvisionName(place.root)]
  })
  return [...new Set(places)]
}

export function formatProvisionName({ number, eId }: Provision): string {
  return number ?? eId
}
