// The replies of one address over time. Each is kept once for all days and instants for which it is the same:
//
//   knownAt │
//     now ──┤ ░░░░ A ░░░░│▒▒▒▒▒ B ▒▒▒▒▒▒│▓▓▓ C ▓▓▓▓▶   a change of the work begins another row,
//   change ─┼────────────┴──────┬───────┴──────────    a day on which something turns another column
//           │ ░░░░░░░ A ░░░░░░░░│▒▒▒▒▒ B ▒▒▒▒▒▒▒▒▒▒▶
//           └─────────────────────────────────────▶ asOf
//
// The top row is open: it holds until a change invalidates the tag of the reply. A reply that was current remains right for
// instants up to the last change before that, or up to a later one that was asked (`through`).
import { isDeepStrictEqual } from 'node:util'
import type { CachedResponse } from './cached-response.js'
import type { CacheDependency } from './invalidation.js'
import { includesCompared, includesDay, type TimePoint, type Validity } from './validity.js'

export interface Answer extends CacheDependency, Validity {
  response: CachedResponse
  /** The last instant for which it is known to be right, where `known.before` is `null`. */
  through: number
}

/** What tells whether a reply is still right. */
export interface Now {
  /** Whether no change after `seq` invalidated the tag. */
  isFresh: (dependency: CacheDependency) => boolean
  /** Whether nothing invalidated everything since: a seal changes replies at every instant. */
  isRight: (dependency: CacheDependency) => boolean
  /** The instant of the last change; before the first, nothing is known. */
  lastRecordedAt: number
}

/** Replies kept for one address. Beyond it the oldest is dropped. */
const maxAnswers = 64
const overhead = 200

export class Answers {
  private constructor(private readonly list: readonly Answer[]) {}

  static readonly none = new Answers([])

  /** Estimated bytes; a reply that answers in several spans counts once. */
  get size(): number {
    const responses = new Set(this.list.map(({ response }) => response))
    return [...responses].reduce((sum, { size }) => sum + size, overhead * (this.list.length + 1))
  }

  /** The reply for a point in time, if it is kept. */
  find(point: TimePoint, now: Now): Answer | undefined {
    return this.list.find((answer) => includesDay(answer.days, point.day) && includesCompared(answer, point.compared) && isKnownAt(answer, point, now))
  }

  /** With one more reply; one of the same bytes shares them. Replies that are right for nothing any more are left out. */
  with(answer: Answer, now: Now): Answers {
    const kept = this.list.filter((one) => now.isRight(one) && !isSameSpan(one, answer))
    const same = kept.find(({ response }) => response.isSameAs(answer.response))
    const added = same === undefined ? answer : { ...answer, response: same.response }
    return new Answers([added, ...kept].slice(0, maxAnswers))
  }
}

function isKnownAt(answer: Answer, { knownAt }: TimePoint, now: Now): boolean {
  if (!now.isRight(answer)) return false
  const { from, before } = answer.known
  const isCurrent = before === null && now.isFresh(answer)
  if (isCurrent) answer.through = Math.max(answer.through, now.lastRecordedAt)
  if (knownAt === null) return isCurrent
  return from <= knownAt && (before === null ? knownAt <= answer.through : knownAt < before)
}

function isSameSpan(one: Answer, other: Answer): boolean {
  const isSameDays = isDeepStrictEqual([one.days, one.compared], [other.days, other.compared])
  return isSameDays && one.known.from === other.known.from && one.known.before === other.known.before
}
