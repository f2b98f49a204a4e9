// The post office of this service: what it is called, how it tells a change, and where it may send to.
import { presentChange } from '../changes/feeds.js'
import { type PostOffice } from './send-webhook.js'
import { readVersionNumber } from '../shared/release-version.js'
import { openSender } from './sender.js'

/** Opens it. `allow` names ranges of addresses that may be sent to although they are private, and without TLS. */
export function openPostOffice(allow: readonly string[]): PostOffice {
  return { sender: openSender({ allow }), present: presentChange, agent: `Guiju/${readVersionNumber()}` }
}
