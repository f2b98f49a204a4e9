// Hits as they are sent in responses.
import { workAddress } from '../works/present.js'
import type { Hit } from './results/search-results.js'

export function presentHit(hit: Hit) {
  const work = workAddress({ kind: hit.kind, id: hit.work })
  return { ...hit, links: { provision: `${work}/provisions/${hit.eId}`, work } }
}
