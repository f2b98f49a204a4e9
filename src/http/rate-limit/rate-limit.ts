// The rate limit: tokens per minute, by API key, or by address without one. An operation costs tokens in proportion to its
// load, and more of them the more it is given to look at. Headers follow draft-ietf-httpapi-ratelimit-headers-10; `t` is the number of seconds until the bucket is full.
import fp from 'fastify-plugin'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Problem } from '../../shared/problem.js'
import { type Grant, TokenBuckets } from './token-buckets.js'
import { rateLimitKeyOf } from './rate-limit-key.js'
import { startDistributedRateLimit } from './distributed-rate-limit.js'
import type { Base } from '../../database/base.js'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Tokens per request; default 1. A request with cost 0 is never limited and has no `RateLimit` headers. */
    rateLimitCost?: number
  }
  interface FastifyReply {
    /** Charges more tokens, before the work that they pay for. Problem: `too-many-requests`. */
    charge: (tokens: number) => void
    /** Charges tokens for work that is under way, also where there are not as many: later requests wait for them. */
    debit: (tokens: number) => void
  }
}

/** The token buckets of a process, for callers with an API key and for those without. */
export type RateLimits = Record<'key' | 'address', TokenBuckets>

/** `quotas` are tokens per minute. */
function createRateLimits(quotas: Record<keyof RateLimits, number>): RateLimits {
  return { key: new TokenBuckets({ quota: quotas.key }), address: new TokenBuckets({ quota: quotas.address }) }
}

export interface RateLimitOptions {
  base: Base
  /** Tokens per minute and caller, by API key or else by address; `null` disables the limit. */
  quotas: Record<keyof RateLimits, number> | null
}

/**
 * Charges every request of an app, and rejects those beyond the limit. On PostgreSQL all processes share the limits.
 * Problem: `too-many-requests`.
 */
export const rateLimit = fp<RateLimitOptions>(async (app: FastifyInstance, { base, quotas }) => {
  const limits = quotas === null ? null : createRateLimits(quotas)
  decorateReplies(app, limits)
  if (limits === null) return
  app.lifecycle.onFinished((request, { status }) => {
    if (status === 401) chargeAddress(limits, request)
  })
  enforceRateLimit(app, limits)
  if (base.store.engine !== 'postgres') return
  const stop = startDistributedRateLimit(base, limits)
  app.addHook('onClose', async () => stop())
}, { name: 'rate-limit', dependencies: ['request-lifecycle', 'metrics', 'authenticate'] })

function enforceRateLimit(app: FastifyInstance, limits: RateLimits): void {
  const policies = { key: policyOf('key', limits), address: policyOf('address', limits) }
  app.addHook('onRequest', (request, reply, done) => {
    const rateLimitCost = request.routeConfig.rateLimitCost ?? 1
    if (rateLimitCost === 0) return done()
    reply.header('ratelimit-policy', policies[rateLimitKeyOf(request).by])
    done(spend(limits, reply, rateLimitCost))
  })
}

/** Spends tokens and says what is left; the problem where there are not as many. */
function spend(limits: RateLimits, reply: FastifyReply, tokens: number): Problem | undefined {
  const { by, name } = rateLimitKeyOf(reply.request)
  const grant = limits[by].take(name, tokens)
  reply.header('ratelimit', `"${by}";r=${grant.remaining};t=${grant.seconds}`)
  if (grant.granted) return undefined
  reply.server.metrics.rateLimited.inc({ by })
  reply.header('retry-after', String(Math.max(1, grant.seconds)))
  return tooManyRequests(limits[by], grant)
}

function decorateReplies(app: FastifyInstance, limits: RateLimits | null): void {
  app.decorateReply('charge', function (tokens) {
    if (limits === null || tokens <= 0) return
    // No request costs more than half of a minute, or nobody could ever pay for it.
    const most = limits[rateLimitKeyOf(this.request).by].quota / 2
    const rejected = spend(limits, this, Math.min(tokens, most))
    if (rejected !== undefined) throw rejected
  })
  app.decorateReply('debit', function (tokens) {
    const { by, name } = rateLimitKeyOf(this.request)
    limits?.[by].debit(name, tokens)
  })
}

/** Charges the address of a 401, so that guessing keys is limited too. */
function chargeAddress(limits: RateLimits, request: FastifyRequest): void {
  limits.address.take(rateLimitKeyOf(request).name, 1)
}

function tooManyRequests({ quota }: TokenBuckets, { seconds }: Grant): Problem {
  return new Problem('too-many-requests', { quota, seconds: Math.max(1, seconds) })
}

function policyOf(by: keyof RateLimits, limits: RateLimits): string {
  return `"${by}";q=${limits[by].quota};w=60`
}
