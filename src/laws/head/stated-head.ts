// Adds to the head of a file what it says in named fields and in lines of its own: days and document numbers.
import type { PlainDate } from '../../shared/calendar.js'
import type { LegislativeEvent } from '../../shared/recorded-content.js'
import type { LawLine } from '../law-text.js'
import type { Head } from '../read-head.js'
import { isDocumentNumberLine } from './document-number.js'
import { dayOf, type Properties } from './properties.js'

/** A head with what its file states beside it; a day that the history already has is not repeated. */
export function withStated(head: Head, lines: readonly LawLine[], properties: Properties): Head {
  const { number, promulgated, effective, status } = properties
  const printed = lines.map(({ text }) => text.trim()).filter(isDocumentNumberLine)
  const numbers = number === undefined ? printed : [number, ...printed]
  const ended = /^(已废止|废止|失效|已失效)$/.test(status ?? '')
  return {
    ...head,
    isEnded: head.isEnded || ended,
    events: [...head.events, ...statedEvents(head, dayOf(promulgated), dayOf(effective))],
    documentNumbers: [...new Set([...numbers, ...head.documentNumbers])],
    diagnostics: head.diagnostics.filter(({ kind, detail }) => kind !== 'unread-head' || !isDocumentNumberLine(detail))
  }
}

function statedEvents({ events }: Head, promulgated: PlainDate | null, effective: PlainDate | null): LegislativeEvent[] {
  const stated: LegislativeEvent[] = []
  if (promulgated !== null && events.length === 0) stated.push({ date: promulgated, kind: 'promulgated', text: '公布' })
  const isKnown = events.some(({ kind, date }) => kind === 'commencement' && date === effective)
  if (effective !== null && !isKnown) stated.push({ date: effective, kind: 'commencement', text: '施行' })
  return stated
}
