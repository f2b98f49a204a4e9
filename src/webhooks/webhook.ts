// Webhooks: who is told of changes by us, in what order, and when we give up. Delivered at least once, one change at a
// time: the next is not sent before the one before it has arrived or was given up.
import { sha256 } from '../shared/canonical-json.js'
import type { ChangeKind } from '../database/sequence/change.js'
import type { Kind } from '../shared/kind.js'
import type { ValidationIssue } from '../shared/problem.js'

/** Which changes are wanted, in the words of `/v1/changes`; all where nothing is said. */
export interface WebhookFilter {
  action?: ChangeKind
  kind?: Kind
  region?: string
  includeSubregions?: boolean
  topic?: string
  work?: string
}

export interface WebhookInput {
  url: string
  description: string | null
  filter: WebhookFilter
  /** Nothing is sent while it is not; what happened meanwhile is sent afterwards. */
  active: boolean
}

export interface Webhook extends WebhookInput {
  id: string
  createdAt: Date
  createdBy: string
  /** Counts what was done to the order and its secret. */
  revision: number
  /** The change up to which everything has arrived or was given up. */
  position: number
  /** Attempts that failed in a row, and since when. */
  failures: number
  failingSince: Date | null
  /** Before this no attempt is made. */
  nextAttemptAt: Date | null
}

export const deliveryStates = ['waiting', 'delivered', 'dead'] as const

/** One change on its way to one receiver. `waiting`: tried, and tried again later; `dead`: given up. */
export interface Delivery {
  id: string
  seq: number
  state: (typeof deliveryStates)[number]
  attempts: number
  firstAttemptAt: Date | null
  lastAttemptAt: Date | null
  /** Of the last attempt: the status of the reply, or what stopped it before one came. */
  status: number | null
  error: string | null
}

/** What an attempt came to. */
export interface DeliveryOutcome {
  delivered: boolean
  status: number | null
  error: string | null
  milliseconds: number
}

const minute = 60_000
const hour = 60 * minute
const retryDelaysMs = [5_000, 30_000, 2 * minute, 10 * minute, 30 * minute]

/** Milliseconds to wait after so many failures in a row: 5 s at first, an hour at most. */
export function retryDelayMs(failures: number): number {
  return retryDelaysMs[failures - 1] ?? hour
}

/** For how long a change is tried, in milliseconds. */
export const giveUpAfterMs = 24 * hour

/** Whether a change is given up: the receiver has failed for all the time it waited, and that was a day. */
export function isGivenUp(recordedAt: Date, failingSince: Date, now: Date): boolean {
  return now.getTime() - Math.max(recordedAt.getTime(), failingSince.getTime()) >= giveUpAfterMs
}

/** The id of a delivery: the same at every attempt, another for every receiver. */
export function deliveryIdOf(webhook: string, seq: number): string {
  return `dlv-${sha256(`${webhook} ${seq}`).slice(0, 24)}`
}

/** What is wrong with an order. `plain`: whether http is allowed beside https. */
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
