// Whether a file holds a law at all: it has a title and a text, and is no collection of cases.
import type { LawFile } from '../law-text.js'
import { classifyLine } from '../line-kind.js'
import { splitLawFile } from '../read-law.js'
import { isCalledCases, type Reason } from './file-kind.js'

export interface Fault {
  /** Whether the file is not meant to be a law; else it is one that cannot be taken. */
  isNoLaw: boolean
  reason: Reason
}

const casesTitle = /^(指导性?|典型)?案例|案例(集|选编|汇编|选)$|(指导性?|典型)案例$/

/** Why a file is not taken, or `null`. */
export function findFault(file: LawFile): Fault | null {
  const { head, body } = splitLawFile(file)
  const kinds = new Set(body.map(({ text }) => classifyLine(text).kind))
  if ((isCalledCases(file.path) || casesTitle.test(head.name)) && !kinds.has('article')) {
    return { isNoLaw: true, reason: { zh: '案例，不是法律', en: 'cases, not a law' } }
  }
  if (head.name === '') return { isNoLaw: false, reason: { zh: '没有标题', en: 'has no title' } }
  const hasText = ['article', 'item', 'words', 'table-row', 'annex', 'heading'].some((kind) => kinds.has(kind as 'words'))
  return hasText ? null : { isNoLaw: false, reason: { zh: '没有正文', en: 'has no text' } }
}
