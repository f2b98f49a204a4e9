// What the page of the desk is given, and the places at which it can show an error.
import type { Topic } from '../../catalogue/catalogue.js'
import type { Problem } from '../../shared/problem.js'
import type { ClausesToChoose } from './list-clauses.js'
import type { Draft } from './order/draft.js'
import { attachmentFields, documentFields, sectionFields } from './order/fields.js'
import type { KnownRecord } from './show-desk.js'

export interface DeskView {
  draft: Draft
  records: ReadonlyMap<string, KnownRecord>
  topics: readonly Topic[]
  layouts: readonly string[]
  /** Names the order that this form makes, so that sending it twice makes one briefing. */
  key: string
  problem?: Problem
  /** What was done, as a sentence. */
  done?: string
  /** The record of which other clauses are being chosen. */
  clauses?: ClausesToChoose
  /** Where the reader came from, to go on there. */
  back?: string
  /** Whether the browser could keep all of the draft. */
  isWhole: boolean
}

/** Parts of the form that hold fields: they can be at fault as a whole. */
export const groups = ['redHead', 'masthead', 'editorialNote', 'attendance', 'imprint', 'options'] as const

export function placesOf({ sections, attachments }: Draft): Set<string> {
  return new Set([
    ...Object.keys(documentFields), ...groups, 'sections', 'about.templateName',
    ...sections.flatMap(({ records }, at) => [
      `sections.${at}`, ...Object.keys(sectionFields).map((name) => `sections.${at}.${name}`), ...records.map((_, one) => `sections.${at}.records.${one}`)
    ]),
    ...attachments.flatMap((_, at) => [`attachments.${at}`, ...Object.keys(attachmentFields).map((name) => `attachments.${at}.${name}`)])
  ])
}
