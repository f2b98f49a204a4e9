// The assignment problem: pairs of two sides, each item in at most one pair, with the greatest sum of values.
//
// Solved as an auction (Bertsekas): every old item bids for the new item that is worth most to it after its price, up to
// the point where its second best would be as good. A bid raises a price by at least `step`, so the number of bids is
// bounded by the number of items, and the sum is within `step` an item of the greatest one.

export interface Edge {
  old: number
  new: number
  /** More than zero. */
  value: number
}

const step = 0.002

/** The chosen pairs, by old item. */
export function assign(edges: readonly Edge[]): Map<number, Edge> {
  const edgesOf = new Map<number, Edge[]>()
  for (const edge of edges) {
    const own = edgesOf.get(edge.old)
    if (own === undefined) edgesOf.set(edge.old, [edge])
    else own.push(edge)
  }
  const prices = new Map<number, number>()
  const holder = new Map<number, Edge>()
  const bidders = [...edgesOf.keys()].reverse()
  for (let old = bidders.pop(); old !== undefined; old = bidders.pop()) {
    const { best, profit, second } = findBest(edgesOf.get(old)!, prices)
    if (best === null) continue
    const outbid = holder.get(best.new)
    if (outbid !== undefined) bidders.push(outbid.old)
    holder.set(best.new, best)
    prices.set(best.new, (prices.get(best.new) ?? 0) + profit - second + step)
  }
  return new Map([...holder.values()].map((edge) => [edge.old, edge]))
}

/** What an item wants most at these prices; to stay alone is worth zero. */
function findBest(edges: readonly Edge[], prices: ReadonlyMap<number, number>) {
  let best: Edge | null = null
  let profit = 0
  let second = 0
  for (const edge of edges) {
    const own = edge.value - (prices.get(edge.new) ?? 0)
    if (own > profit) [best, profit, second] = [edge, own, profit]
    else if (own > second) second = own
  }
  return { best, profit, second }
}
