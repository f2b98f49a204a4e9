// The position in the change sequence that a day or an instant means: the last change recorded before it.
import { parseInstant } from '../shared/instant.js'
import type { Ask } from './ask.js'

/** The instant that `since` means, in milliseconds: of a day its beginning in Shanghai; `undefined` for a position. */
export function readInstant(since: string): number | undefined {
  return parseInstant(/^\d{4}-\d{2}-\d{2}$/.test(since) ? `${since}T00:00:00+08:00` : since)?.getTime()
}

/**
 * The number of the last change recorded before an instant, 0 for none. Instants rise with the numbers, so halving
 * finds it.
 */
export async function findPosition(ask: Ask, instant: number): Promise<number> {
  const { headers } = await ask({ path: '/v1/changes', query: { limit: 1 } })
  let [before, after] = [0, Number(headers['guiju-seq'] ?? 0) + 1]
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2)
    const { body } = await ask({ path: '/v1/changes', query: { since: middle - 1, limit: 1 } })
    const [change] = body.items as { recordedAt: string }[]
    if (change !== undefined && Date.parse(change.recordedAt) < instant) before = middle
    else after = middle
  }
  return before
}
