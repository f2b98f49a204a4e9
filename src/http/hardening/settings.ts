// The settings of http that an operator can change.
import type { AccessLogLevel } from '../access-log.js'
import type { RateLimits } from '../rate-limit/rate-limit.js'
import type { OverloadLimits } from './load-shedding.js'

export interface Timeouts {
  /** Milliseconds for the head of a request; on a connection without any request, from its start. */
  headersMs: number
  /** Milliseconds for the body, on routes without `bodyTimeoutMs`. */
  bodyMs: number
  /** Milliseconds without a byte in either direction; longer than a long poll and than the heartbeat of a stream. */
  idleMs: number
  /** Milliseconds that a connection stays open between two requests. */
  keepAliveMs: number
}

export interface HardeningSettings {
  /** The URL at which clients reach the service. */
  publicAddress: string
  /** Origins whose pages may read responses in a browser. */
  corsOrigins: readonly string[]
  /** Addresses and ranges of proxies whose `X-Forwarded-For` is trusted. */
  trustProxy: false | string[]
  /** Tokens per minute and caller, by API key or else by address; `null` disables the rate limit. */
  quotas: Record<keyof RateLimits, number> | null
  /** Maximum number of open event streams and long polls per caller. */
  maxStreamsPerCaller: number
  timeouts: Timeouts
  /** Limits of load shedding; `null` disables it. */
  overload: OverloadLimits | null
  accessLog: AccessLogLevel
  /** Whether this app serves `/metrics`; false where metrics have a port of their own. */
  serveMetrics: boolean
}

/** The defaults. An app without settings has all of them: in tests, and when the OpenAPI description is written. The timeouts hold in production too. */
export const defaultHardeningSettings: HardeningSettings = {
  publicAddress: 'http://127.0.0.1:3000',
  corsOrigins: [],
  trustProxy: false,
  quotas: null,
  maxStreamsPerCaller: 1_000,
  timeouts: { headersMs: 10_000, bodyMs: 30_000, idleMs: 90_000, keepAliveMs: 72_000 },
  overload: null,
  accessLog: 'on',
  serveMetrics: true
}
