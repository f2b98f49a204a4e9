// Pairs what an editor mapped: the `wId` of a provision names the provision of an earlier version that it continues.
import type { Provision } from '../../works/work.js'

/**
 * Pairs of items with the same identity: the same `wId`, or the `wId` of one is the eId of the other, if that one is not
 * mapped itself. A mapped item is in at most one pair; an equal eId alone makes no pair.
 */
export function pairIdentities<Item>(
  olds: readonly Item[], news: readonly Item[], provisionOf: (item: Item) => Provision
): [Item, Item][] {
  const [left, right] = [indexSide(olds, provisionOf), indexSide(news, provisionOf)]
  const pairs: [Item, Item][] = []
  for (const [identity, old] of left.mapped) {
    const twin = right.mapped.get(identity) ?? right.plain.get(identity)
    if (twin !== undefined) pairs.push([old, twin])
  }
  for (const [identity, item] of right.mapped) {
    const twin = left.mapped.has(identity) ? undefined : left.plain.get(identity)
    if (twin !== undefined) pairs.push([twin, item])
  }
  return pairs
}

/** Mapped items by their `wId`, the others by their eId. */
function indexSide<Item>(items: readonly Item[], provisionOf: (item: Item) => Provision) {
  const mapped = new Map<string, Item>()
  const plain = new Map<string, Item>()
  for (const item of items) {
    const { wId, eId } = provisionOf(item)
    if (wId === null) plain.set(eId, item)
    else if (!mapped.has(wId)) mapped.set(wId, item)
  }
  return { mapped, plain }
}
