// What a change is to a webhook: the change itself, or the briefings that it made old.
import { formatCode } from '../briefings/briefing-code.js'
import { verificationUrl } from '../briefings/briefing.js'
import { briefingAddress } from '../briefings/present.js'
import { findOutdatedBy, type OutdatedBriefings } from '../briefings/outdated/find-outdated.js'
import type { ChangeEntry } from '../changes/read-changes.js'
import type { Base } from '../database/base.js'
import type { WebhookSubject } from './webhook.js'

export type ChangeEvent =
  | { type: 'change'; change: ChangeEntry }
  | ({ type: 'briefing-outdated'; change: ChangeEntry } & OutdatedBriefings)

/** The event of a change; `null` where the webhook wants nothing of it. `onBatch` is called between parts of a long search. */
export async function readEvent(
  base: Base, { type, orderedBy }: WebhookSubject, change: ChangeEntry, onBatch?: () => Promise<unknown>
): Promise<ChangeEvent | null> {
  if (type === 'change') return { type, change }
  const found = await findOutdatedBy(base, change, orderedBy, onBatch)
  return found.items.length === 0 ? null : { type, change, ...found }
}

/** The briefings that a change made old, as a message names them. */
export function presentOutdated(event: ChangeEvent) {
  if (event.type === 'change') return {}
  const briefings = event.items.map(({ briefing, records }) => {
    const { id, code, title, madeAt } = briefing
    return { id, code: formatCode(code), title, madeAt, records, links: { self: briefingAddress(id), check: verificationUrl(briefing) } }
  })
  return { briefings, more: event.more }
}
