// What an operator can set of all that stands between the network and the routes.
import type { AccessLog } from '../access-log.js'
import type { Limits } from '../rate-limit/rate-limit.js'
import type { OverloadLimits } from './load-shedding.js'

export interface Patience {
  /** A connection on which nothing is asked counts from its first moment. */
  head: number
  /** Of routes that do not say otherwise. */
  body: number
  /** Longer than a long poll, and than the heartbeat of a stream. */
  silence: number
}

export interface GateSettings {
  /** Where the service is reached from outside. */
  publicAddress: string
  /** Origins whose pages may read replies in a browser. */
  corsOrigins: readonly string[]
  /** Addresses and ranges of proxies whose word on the caller's address is taken. */
  trustProxy: false | string[]
  /** Tokens a minute that a caller may spend, by key or else by address; `null` counts nothing. */
  quotas: Record<keyof Limits, number> | null
  /** Event streams and long polls that a caller may hold open. */
  streams: number
  /** Milliseconds within which the head and the body of a request must arrive, and without a byte either way. */
  patience: Patience
  /** When to refuse; `null` never does. */
  overload: OverloadLimits | null
  accessLog: AccessLog
  /** Whether `/metrics` is an address of this app; not where it has a port of its own. */
  metricsHere: boolean
}

/** How an app stands that nobody set up, in a test or to write the description. */
export const plainGate: GateSettings = {
  publicAddress: 'http://127.0.0.1:3000',
  corsOrigins: [],
  trustProxy: false,
  quotas: null,
  streams: 1_000,
  patience: { head: 10_000, body: 30_000, silence: 90_000 },
  overload: null,
  accessLog: 'on',
  metricsHere: true
}
