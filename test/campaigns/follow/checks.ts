// Checks of a campaign: every consumer received every change once and in order, and no acknowledged change is missing.
import { hasValidSignature, type ReceivedWebhook } from '../../support/webhook-receiver.js'
import type { ReceivedChange } from './followers.js'
import type { Written } from './writers.js'

export interface Recorded extends ReceivedChange {
  id: string | null
}

/** First difference between the changes a consumer received and the recorded ones, if any. */
export function findDeviation(name: string, seen: readonly ReceivedChange[], recorded: readonly ReceivedChange[]): string[] {
  const at = recorded.findIndex(({ seq, hash }, index) => seen[index]?.seq !== seq || seen[index]?.hash !== hash)
  if (at >= 0) return [`${name}: position ${at} should be change ${recorded[at]!.seq}, is ${seen[at]?.seq ?? 'missing'}`]
  return seen.length > recorded.length ? [`${name}: saw ${seen.length - recorded.length} more than there are`] : []
}

/** Acknowledged changes that are not recorded under their number, and gaps in the numbers. */
export function findLosses(written: readonly Written[], recorded: readonly Recorded[], start: number): string[] {
  const ids = new Map(recorded.map(({ seq, id }) => [seq, id]))
  const lost = written.filter(({ seq, id }) => ids.get(seq) !== id).map(({ seq, id }) => `acknowledged ${id} is not change ${seq}`)
  const gaps = recorded.flatMap(({ seq }, at) => (seq === start + 1 + at ? [] : [`change ${seq} is at position ${at}`]))
  return [...lost, ...gaps]
}

/** At-least-once delivery in order: only the latest message may be repeated. */
export function findDisorder(received: readonly ReceivedWebhook[], recorded: readonly ReceivedChange[], secret: string): string[] {
  const errors: string[] = []
  const firsts = received.filter(({ deliveryId }, at) => deliveryId !== received[at - 1]?.deliveryId)
  const seen = firsts.map(({ change }) => change as unknown as ReceivedChange)
  if (new Set(firsts.map(({ deliveryId }) => deliveryId)).size < firsts.length) errors.push('webhook: an earlier change came again')
  if (!received.every((one) => hasValidSignature(one, secret))) errors.push('webhook: a message is not signed')
  return [...errors, ...findDeviation('webhook', seen, recorded)]
}
