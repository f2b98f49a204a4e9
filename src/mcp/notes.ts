// What a reader has to know before relying on a text, in words: how much of it is held, how its days are known, what is
// sealed. Said with every text, as a model does not read what is only a field.
import type { Say } from './say.js'

interface InForceFrom {
  date: string | null
  precision: string
  basis: string
}

interface Reading {
  status?: string
  certainty?: string
  inForceFrom: InForceFrom
  completeness?: { state: string; quoted: number | null; stated: number | null }
  unheldAmendments?: readonly unknown[]
  repealedVersion?: number | null
  sealed: object | null
}

/** The notes on a reading of a work, a summary or a version as recorded. */
export function notesOnReading(reading: Reading, say: Say): string[] {
  return [
    ...notesOnSeal(reading, say),
    ...notesOnStatus(reading, say),
    ...notesOnStart(reading.inForceFrom, say),
    ...notesOnText(reading, say)
  ]
}

export function notesOnSeal({ sealed }: Pick<Reading, 'sealed'>, say: Say): string[] {
  return sealed === null
    ? []
    : [
        say(
          '文本已封存，不予显示；散列值仍是原文的。',
          'The text is sealed and not shown; the hash is still that of the text.'
        )
      ]
}

function notesOnStatus({ status, certainty, repealedVersion }: Reading, say: Say): string[] {
  const notes: string[] = []
  if (status !== undefined && status !== 'in-force')
    notes.push(say(`该日的时效：${wordStatus(status, say)}。`, `On that day it is ${wordStatus(status, say)}.`))
  if (typeof repealedVersion === 'number')
    notes.push(say('所示为被废止的文本。', 'What is shown is the text that was repealed.'))
  if (certainty === 'assumed')
    notes.push(
      say('该日是否适用此文本属推定，不能确定。', 'That this text applied on that day is assumed, not certain.')
    )
  return notes
}

/** How the start is known, where the text itself does not state the day. */
export function notesOnStart({ date, precision, basis }: InForceFrom, say: Say): string[] {
  const notes: string[] = []
  if (basis === 'reported')
    notes.push(
      say('施行日期据报道，文本未载明。', 'The day of coming into force is from a report; the text does not state it.')
    )
  if (basis === 'promulgated')
    notes.push(
      say(
        '施行日期取公布日，文本未载明。',
        'The day of coming into force is that of promulgation; the text does not state it.'
      )
    )
  if (basis === 'inferred')
    notes.push(
      say(
        '施行日期系推定：来源所容许的最早一日。',
        'The day of coming into force is inferred: the earliest that the source allows.'
      )
    )
  if (basis === 'to-be-appointed')
    notes.push(
      say(
        '施行日期由其他文件另定，尚无日期。',
        'The day of coming into force is left to another act; there is none yet.'
      )
    )
  if (date === null && basis !== 'to-be-appointed')
    notes.push(say('施行日期不明。', 'The day of coming into force is not known.'))
  else if (precision === 'month' || precision === 'year')
    notes.push(say('施行日期只知到年或月，具体日不明。', 'The start is known to the month or year only, not the day.'))
  return notes
}

function notesOnText({ completeness, unheldAmendments = [] }: Reading, say: Say): string[] {
  const notes: string[] = []
  if (completeness?.state === 'excerpt') notes.push(wordExcerpt(completeness.quoted, completeness.stated, say))
  if (unheldAmendments.length > 0) {
    notes.push(
      say(
        `另有 ${unheldAmendments.length} 次修改的文本本库没有，该日可能已适用。`,
        `${unheldAmendments.length} amendments are known whose text is not held, and which may have applied by that day.`
      )
    )
  }
  return notes
}

function wordExcerpt(quoted: number | null, stated: number | null, say: Say): string {
  const much =
    quoted === null
      ? ''
      : say(
          `（引 ${quoted} 条${stated === null ? '' : `，共 ${stated} 条`}）`,
          ` (${quoted} clauses${stated === null ? '' : ` of ${stated}`})`
        )
  return say(
    `文本不全：来源只摘引了一部分${much}，此处没有的条款不等于不存在。`,
    `The text is incomplete: its source quotes only part of it${much}; a clause that is not here may still exist.`
  )
}

const statusWords: Record<string, [zh: string, en: string]> = {
  'in-force': ['现行有效', 'in force'],
  'not-yet-in-force': ['尚未生效', 'not yet in force'],
  superseded: ['已被修改', 'superseded'],
  repealed: ['已废止', 'repealed'],
  withdrawn: ['已撤回', 'withdrawn']
}

export function wordStatus(status: string, say: Say): string {
  const words = statusWords[status]
  return words === undefined ? status : say(...words)
}

/** The start as it reads in a line. */
export function wordStart({ date }: Pick<InForceFrom, 'date'>, say: Say): string {
  return date === null ? say('施行日期不明', 'start not known') : say(`自 ${date} 起`, `from ${date}`)
}

/** A list that ends where what is held ends. */
export function noteOnHoldings(say: Say): string {
  return say(
    '只涉及本库收录的内容：没有列出不等于没有规定。',
    'This covers only what this base holds: what is not listed may still exist.'
  )
}
