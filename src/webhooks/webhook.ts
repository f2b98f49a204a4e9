// Webhooks and deliveries, with the rules of retrying. Changes are delivered at least once and in order: a change is
// not sent before the one before it was delivered or given up.
import { sha256 } from '../shared/json/canonical-json.js'
import type { ChangeFilterQuery } from '../changes/change-filter.js'
import type { ValidationIssue } from '../shared/problem.js'

export const webhookTypes = ['change', 'briefing-outdated'] as const

export interface WebhookInput {
  url: string
  description: string | null
  filter: ChangeFilterQuery
  /** While false nothing is sent; changes recorded meanwhile are sent afterwards. */
  active: boolean
}

/** What is sent; it is chosen once. */
export interface WebhookSubject {
  /** `change`: every change; `briefing-outdated`: a change that makes printed briefings old, with those. */
  type: (typeof webhookTypes)[number]
  /** Id of the key whose briefings are told of; `null` for everybody's. */
  orderedBy: string | null
}

export interface Webhook extends WebhookInput, WebhookSubject {
  id: string
  createdAt: Date
  createdBy: string
  /** Number of updates of the webhook and its secret. */
  revision: number
  /** seq of the last change that was delivered, given up or not wanted. */
  position: number
  /** Number of consecutive failed attempts, and the time of the first. */
  failures: number
  failingSince: Date | null
  /** Earliest time of the next attempt. */
  nextAttemptAt: Date | null
  /** When and why the service itself set it inactive; null once an administrator has changed it. */
  disabledAt: Date | null
  disabledReason: 'gone' | null
}

export const deliveryStates = ['waiting', 'delivered', 'dead'] as const

/** The delivery of one change to one receiver. `waiting`: failed, to be retried; `dead`: given up. */
export interface Delivery {
  id: string
  seq: number
  state: (typeof deliveryStates)[number]
  attempts: number
  firstAttemptAt: Date | null
  lastAttemptAt: Date | null
  /** Of the last attempt: the response status, or the error if there was no response. */
  status: number | null
  error: string | null
}

/** The outcome of an attempt. */
export interface DeliveryOutcome {
  delivered: boolean
  status: number | null
  error: string | null
  milliseconds: number
  /** What `Retry-After` of the response asks for; null without one. */
  retryAfterMs: number | null
}

const minute = 60_000
const hour = 60 * minute
const retryDelaysMs = [5_000, 30_000, 2 * minute, 10 * minute, 30 * minute]

/** Milliseconds to wait after a number of consecutive failures: 5 s at first, at most one hour. */
export function retryDelayMs(failures: number): number {
  return retryDelaysMs[failures - 1] ?? hour
}

/** What `Retry-After` can ask for at most, so that a receiver is still tried several times before a change is given up. */
const maxRetryAfterMs = 6 * hour

/** Milliseconds to wait after a failed attempt: what the receiver asks for, where that is longer than our own delay. */
export function nextAttemptDelayMs(failures: number, retryAfterMs: number | null): number {
  return Math.max(retryDelayMs(failures), Math.min(retryAfterMs ?? 0, maxRetryAfterMs))
}

/** `Retry-After` in milliseconds: seconds, or an HTTP date. `null` for anything else. */
export function parseRetryAfter(header: string | undefined, now: Date): number | null {
  if (header === undefined) return null
  if (/^\d{1,10}$/.test(header.trim())) return Number(header) * 1_000
  const at = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/.test(header.trim()) ? Date.parse(header) : NaN
  return Number.isNaN(at) ? null : Math.max(0, at - now.getTime())
}

/** Milliseconds after which a change is given up. */
const giveUpAfterMs = 24 * hour

/** Whether a change is given up: it has waited for a day, and the receiver has failed for all of it. */
export function isGivenUp(recordedAt: Date, failingSince: Date, now: Date): boolean {
  return now.getTime() - Math.max(recordedAt.getTime(), failingSince.getTime()) >= giveUpAfterMs
}

/**
 * The id of a delivery: the same for every attempt, different for every receiver. The hash of the change is part of it:
 * in a base that was restored from an earlier state another change has the number, and a receiver must not take it for
 * a repeat.
 */
export function deliveryIdOf(webhook: string, { seq, hash }: { seq: number; hash: string | null }): string {
  return `dlv-${sha256(`${webhook} ${seq} ${hash ?? ''}`).slice(0, 24)}`
}

/** The validation issues of a webhook. `allowHttp`: whether http is accepted as well as https. */
export function validateWebhookInput({ url, description }: Pick<WebhookInput, 'url' | 'description'>, allowHttp: boolean): ValidationIssue[] {
  const issues: ValidationIssue[] = []
  const addIssue = (pointer: string, zh: string, en: string) => void issues.push({ pointer, message: { zh, en } })
  const parsed = URL.canParse(url) ? new URL(url) : null
  const fits = parsed?.protocol === 'https:' || (allowHttp && parsed?.protocol === 'http:')
  if (parsed === null || !fits) addIssue('/url', '须为 https 地址', 'must be an https address')
  else if (parsed.username !== '' || parsed.password !== '') addIssue('/url', '不得含有用户名或口令', 'must not hold a user name or password')
  if (description !== null && /\p{C}/u.test(description)) addIssue('/description', '含有不可见字符', 'holds invisible characters')
  return issues
}
