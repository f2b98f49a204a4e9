// Creates the webhook transport: HTTP client, user agent and payload format.
import { presentChange } from '../changes/feeds.js'
import { type WebhookTransport } from './send-webhook.js'
import { readReleaseVersion } from '../shared/release-version.js'
import { createWebhookClient } from './webhook-client.js'

/** `allowedRanges`: address ranges that are permitted although they are private, and without TLS. */
export function createWebhookTransport(allowedRanges: readonly string[]): WebhookTransport {
  return { client: createWebhookClient({ allowedRanges }), present: presentChange, userAgent: `Guiju/${readReleaseVersion()}` }
}
