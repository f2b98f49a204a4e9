// What the services of webhooks are handed beside the base: the sender, and the words in which a change is told.
import { deliveryIdOf, type Outcome, type Webhook } from './webhook.js'
import type { Message, Sender } from './sender.js'
import { sign } from './signature.js'
import { readSecrets } from './store.js'
import type { Base } from '../database/base.js'
import type { ChangeReading } from '../changes/read-changes.js'


export interface PostOffice {
  sender: Sender
  /** A change as `/v1/changes` tells it. */
  present: (change: ChangeReading) => object
  /** What the sender calls itself. */
  agent: string
}

/** What is told to a receiver: a change, or that this is a test. */
export type News = { type: 'change'; change: ChangeReading } | { type: 'test'; id: string }

/** Sends news to a receiver, signed. The same change goes out under the same `deliveryId` at every attempt. */
export async function post(
  base: Base, { sender, present, agent }: PostOffice, webhook: Pick<Webhook, 'id' | 'url'>, news: News, closing?: AbortSignal
): Promise<Outcome> {
  const deliveryId = news.type === 'test' ? news.id : deliveryIdOf(webhook.id, news.change.seq)
  const said = news.type === 'test' ? { change: null } : { change: present(news.change) }
  const body = JSON.stringify({ deliveryId, webhook: webhook.id, type: news.type, ...said })
  const now = base.now()
  const timestamp = Math.floor(now.getTime() / 1000)
  const message: Message = {
    url: webhook.url,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'user-agent': agent,
      'guiju-delivery': deliveryId,
      'guiju-timestamp': String(timestamp),
      'guiju-signature': sign(await readSecrets(base.store.db, webhook.id, now), timestamp, body)
    },
    body
  }
  return sender.send(message, closing)
}
