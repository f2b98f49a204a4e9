// What an operator can set of all that stands between the network and the routes.
import type { AccessLogLevel } from '../access-log.js'
import type { RateLimits } from '../rate-limit/rate-limit.js'
import type { OverloadLimits } from './load-shedding.js'

export interface Timeouts {
  /** A connection on which nothing is asked counts from its first moment. */
  headersMs: number
  /** Of routes that do not say otherwise. */
  bodyMs: number
  /** Longer than a long poll, and than the heartbeat of a stream. */
  idleMs: number
}

export interface HardeningSettings {
  /** Where the service is reached from outside. */
  publicAddress: string
  /** Origins whose pages may read replies in a browser. */
  corsOrigins: readonly string[]
  /** Addresses and ranges of proxies whose word on the caller's address is taken. */
  trustProxy: false | string[]
  /** Tokens a minute that a caller may spend, by key or else by address; `null` counts nothing. */
  quotas: Record<keyof RateLimits, number> | null
  /** Event streams and long polls that a caller may hold open. */
  maxStreamsPerCaller: number
  /** Milliseconds within which the head and the body of a request must arrive, and without a byte either way. */
  timeouts: Timeouts
  /** When to refuse; `null` never does. */
  overload: OverloadLimits | null
  accessLog: AccessLogLevel
  /** Whether `/metrics` is an address of this app; not where it has a port of its own. */
  serveMetrics: boolean
}

/** How an app stands that nobody set up, in a test or to write the description. */
export const defaultHardeningSettings: HardeningSettings = {
  publicAddress: 'http://127.0.0.1:3000',
  corsOrigins: [],
  trustProxy: false,
  quotas: null,
  maxStreamsPerCaller: 1_000,
  timeouts: { headersMs: 10_000, bodyMs: 30_000, idleMs: 90_000 },
  overload: null,
  accessLog: 'on',
  serveMetrics: true
}
