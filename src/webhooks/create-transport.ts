// The post office of this service: what it is called, how it tells a change, and where it may send to.
import { presentChange } from '../changes/feeds.js'
import { type WebhookTransport } from './send-webhook.js'
import { readReleaseVersion } from '../shared/release-version.js'
import { createWebhookClient } from './webhook-client.js'

/** Opens it. `allow` names ranges of addresses that may be sent to although they are private, and without TLS. */
export function createWebhookTransport(allowedRanges: readonly string[]): WebhookTransport {
  return { client: createWebhookClient({ allowedRanges }), present: presentChange, userAgent: `Guiju/${readReleaseVersion()}` }
}
