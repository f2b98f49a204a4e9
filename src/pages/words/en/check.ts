import type { check as zh } from '../zh/check.js'

export const check: typeof zh = {
  title: 'Check a text',
  lead: 'Paste a document: what it quotes is compared with the text it is quoted from, and marked in place.',
  document: 'Document',
  hint: 'Written 《…》第…条规定：“…”, or “…”（《…》第…条）, quotations are found.',
  dayHint: 'The day whose texts count',
  button: 'Check',
  notKept: 'The document serves for this check alone: it is neither kept nor logged.',
  empty: 'Paste a document first.',
  result: 'What was found',
  onDay: (day) => `Compared with the texts of ${day}.`,
  summary: 'Summary',
  nothing: 'No citation was seen.',
  more: (total, listed) => `${total} places were not checked; the first ${listed} are listed.`,
  text: 'Document',
  findings: 'One by one',
  again: 'Check another',
  outcome: {
    verified: 'As in the text', superseded: 'Was so, since amended', repealed: 'Was so, since repealed', mismatch: 'Differs', 'not-found': 'Not found', unverified: 'Could not be checked'
  },
  reason: {
    'no-work': 'The reference names no document.',
    'name-shared': 'Several documents have the name; which one is quoted cannot be told.',
    'place-unclear': 'Which clause is quoted cannot be told.',
    'no-numbers': 'The source quotes clauses without their numbers, so none can be found by number.',
    'not-in-force': 'No text applies on that day.',
    'not-held': 'The version quoted has no text here.',
    sealed: 'A text that may have these words is sealed.',
    'too-long': 'The clause is too long to be compared.',
    'too-unlike': 'A long quotation that has next to nothing of the text.',
    'too-much': 'This document asks for more comparing than one may; the rest was not compared. Check it in parts.'
  },
  uncheckedAs: { 'no-reference': 'Quoted, not checked', 'no-quotation': 'Only mentioned', 'not-closed': 'Mark not closed', 'too-long': 'Too long, not checked' },
  uncheckedWhy: {
    'no-reference': 'Quoted words with no reference before or after them.',
    'no-quotation': 'A clause is mentioned, and none of its words are quoted.',
    'not-closed': 'The quotation mark has no counterpart.',
    'too-long': 'The quotation has more than 10,000 characters.'
  },
  formatOnly: 'As in the text but for signs',
  toFinding: (number, name) => `Place ${number}: ${name}`,
  toText: (number) => `Back to place ${number} in the document`,
  noWork: 'The document is not held here, or its name is not right.',
  noWords: 'That document has no such clause.',
  quoted: 'In the document:', stands: 'In the text:',
  today: 'Its words today:', goneToday: 'The text of today has no such clause.'
}
