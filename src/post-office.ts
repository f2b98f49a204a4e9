// The post office of this service: what it is called, how it tells a change, and where it may send to.
import { presentChange } from './http/change-feed.js'
import { openSender, type PostOffice } from './services/webhooks/post-office.js'
import { readVersionNumber } from './version-number.js'

/** Opens it. `allow` names ranges of addresses that may be sent to although they are private, and without TLS. */
export function openPostOffice(allow: readonly string[]): PostOffice {
  return { sender: openSender({ allow }), present: presentChange, agent: `Guiju/${readVersionNumber()}` }
}
