// How much a caller may ask for: tokens a minute, by key, or by address where there is none. Operations cost what they
// cost us. Headers after draft-ietf-httpapi-ratelimit-headers-10; "t" is when everything spent will be there again.
import fp from 'fastify-plugin'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Problem } from '../../shared/problem.js'
import { type Grant, TokenBuckets } from './token-buckets.js'
import { rateLimitKeyOf } from './rate-limit-key.js'
import { startDistributedRateLimit } from './distributed-rate-limit.js'
import type { Base } from '../../database/base.js'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Tokens that a request costs; 1 unless given, and 0 is not counted at all. */
    rateLimitCost?: number
  }
}

/** The buckets of a process, by what callers are told from each other. */
export type RateLimits = Record<'key' | 'address', TokenBuckets>

/** Opens the buckets for so many tokens a minute. */
function createRateLimits(quotas: Record<keyof RateLimits, number>): RateLimits {
  return { key: new TokenBuckets({ quota: quotas.key }), address: new TokenBuckets({ quota: quotas.address }) }
}

export interface RateLimitOptions {
  base: Base
  /** Tokens a minute that a caller may spend, by key or else by address; `null` counts nothing. */
  quotas: Record<keyof RateLimits, number> | null
}

/**
 * Charges every request of an app, and rejects those beyond the limit with `too-many-requests`. On PostgreSQL the limits
 * hold for all processes together.
 */
export const rateLimit = fp<RateLimitOptions>(async (app: FastifyInstance, { base, quotas }) => {
  if (quotas === null) return
  const limits = createRateLimits(quotas)
  app.lifecycle.onFinished((request, { status }) => {
    if (status === 401) chargeAddress(limits, request)
  })
  enforceRateLimit(app, limits, (by) => app.metrics.rateLimited.inc({ by }))
  if (base.store.engine !== 'postgres') return
  const stop = startDistributedRateLimit(base, limits)
  app.addHook('onClose', async () => stop())
}, { name: 'rate-limit', dependencies: ['request-lifecycle', 'metrics', 'authenticate'] })

function enforceRateLimit(app: FastifyInstance, limits: RateLimits, onRejected: (by: keyof RateLimits) => void): void {
  const policies = { key: policyOf('key', limits), address: policyOf('address', limits) }
  app.addHook('onRequest', (request, reply, done) => {
    const rateLimitCost = request.routeConfig.rateLimitCost ?? 1
    if (rateLimitCost === 0) return done()
    const { by, name } = rateLimitKeyOf(request)
    const grant = limits[by].take(name, rateLimitCost)
    reply.header('ratelimit-policy', policies[by]).header('ratelimit', `"${by}";r=${grant.remaining};t=${grant.seconds}`)
    if (grant.granted) return done()
    onRejected(by)
    reply.header('retry-after', String(Math.max(1, grant.seconds)))
    done(tooManyRequests(limits[by], grant))
  })
}

/** Charges an address for a key that nobody has, so that keys cannot be guessed faster than anything else is asked. */
function chargeAddress(limits: RateLimits, request: FastifyRequest): void {
  limits.address.take(rateLimitKeyOf(request).name, 1)
}

function tooManyRequests({ quota }: TokenBuckets, { seconds }: Grant): Problem {
  return new Problem('too-many-requests', { quota, seconds: Math.max(1, seconds) })
}

function policyOf(by: keyof RateLimits, limits: RateLimits): string {
  return `"${by}";q=${limits[by].quota};w=60`
}
