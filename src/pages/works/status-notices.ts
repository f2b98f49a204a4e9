// What a reader has to know before relying on a text, said above it: its status on the day, how sure that is, what is sealed, and
// how much of it is held.
import { type Html, html } from '../../shared/html.js'
import type { LegislativeEvent, Completeness } from '../../shared/recorded-content.js'
import type { Kind } from '../../shared/kind.js'
import type { Sealed } from '../../works/redaction.js'
import type { Certainty, InForceFrom, Status } from '../../works/work.js'
import type { Reader } from '../page-route.js'

export interface StatusFacts {
  kind: Kind
  status: Status
  certainty: Certainty
  unheldAmendments: readonly LegislativeEvent[]
  inForceFrom: InForceFrom
  inForceTo: string | null
  completeness: Completeness
  sealed: Sealed | null
}

const tones: Record<Status | 'withdrawn', 'good' | 'bad' | 'mild'> = {
  'in-force': 'good', 'not-yet-in-force': 'mild', superseded: 'bad', repealed: 'bad', withdrawn: 'bad'
}

/** The status as a small mark, 推定 said with it. */
export function statusTag(status: Status | 'withdrawn', certainty: Certainty | undefined, reader: Reader): Html {
  return html`<span class="tag ${tones[status]}">${statusWords(status, certainty, reader)}</span>`
}

function statusWords(status: Status | 'withdrawn', certainty: Certainty | undefined, { words }: Reader): string {
  return certainty === 'assumed' ? words.work.assumedStatus(words.records.status(status)) : words.records.status(status)
}

/** The status of a work on a day, in words, with the reasons. */
export function statusNotice(facts: StatusFacts, day: string, reader: Reader): Html {
  const { words } = reader
  const { kind, status, inForceFrom, inForceTo } = facts
  const formatDay = (date: string) => words.records.day({ date, precision: 'day' })
  return html`<section class="notice ${facts.certainty === 'assumed' && status === 'in-force' ? 'mild' : tones[status]}" aria-label="${words.work.status}">
<p><strong>${words.work.onDay(formatDay(day))}</strong> <strong class="said">${statusWords(status, facts.certainty, reader)}</strong></p>
<p>${words.records.start(kind, inForceFrom)}${inForceTo !== null && html` · ${words.work.ends(formatDay(inForceTo))}`}</p>
${whyFrom(kind, inForceFrom, reader) !== null && html`<p>${whyFrom(kind, inForceFrom, reader)}</p>`}
${(inForceFrom.precision === 'month' || inForceFrom.precision === 'year') && html`<p>${words.work.precision}</p>`}
${facts.certainty === 'assumed' && html`<p>${words.work.assumed}</p>`}
${facts.unheldAmendments.length > 0 && html`<p>${words.work.unheld(facts.unheldAmendments.length)}</p>
<ul>${facts.unheldAmendments.map(({ date, text }) => html`<li>${formatDay(date)} ${text}</li>`)}</ul>`}
${noteOnText(status, words.work)}
</section>`
}

function noteOnText(status: Status, words: Reader['words']['work']): Html | false {
  if (status === 'repealed') return html`<p>${words.repealed}</p>`
  if (status === 'superseded') return html`<p>${words.superseded}</p>`
  return status === 'not-yet-in-force' && html`<p>${words.pending}</p>`
}

/** That the text is sealed, where it is. */
export function sealNotice(sealed: Sealed | null, { words }: Reader): Html | null {
  if (sealed === null) return null
  return html`<section class="notice bad"><p><strong>${words.work.sealed}</strong></p>
<p>${words.work.sealedWhy(sealed.since.slice(0, 10), sealed.reason)}</p></section>`
}

/** 源文引用两条，全文十条: that a text is not whole. */
export function excerptNotice({ state, quoted, stated }: Completeness, { words }: Reader): Html | null {
  if (state === 'whole') return null
  return html`<section class="notice mild"><p><strong>${words.work.excerptTitle}</strong></p><p>${words.work.excerpt(quoted, stated)}</p></section>`
}

/** How the first day is known, where the text or its source does not state it. */
export function whyFrom(kind: Kind, { basis }: InForceFrom, { words }: Reader): string | null {
  return basis === 'stated' ? null : words.work.why[basis](kind === 'law' || kind === 'regional-rule')
}
