// A draft of an order: what stands in the form, letter by letter, whether or not it makes an order yet.
import type { FormFields } from '../../form-routes.js'
import {
  type AboutField, aboutFields, type AttachmentField, attachmentFields, type DocumentField, documentFields, recordFields, type SectionField, sectionFields
} from './fields.js'

/** What was typed, by field; fields that are empty are left out. */
export type Typed<Field extends string> = Partial<Record<Field, string>>

export type RecordDraft = Typed<keyof typeof recordFields> & { id: string }

export interface SectionDraft {
  typed: Typed<SectionField>
  records: RecordDraft[]
}

export interface Draft {
  typed: Typed<DocumentField>
  sections: SectionDraft[]
  attachments: Typed<AttachmentField>[]
  about: Typed<AboutField>
}

/** The boxes of the clauses of a record, where they are listed in the form. */
const ticks = 'eId'

/** Far more than an order may have, so that the order says what is too much; beyond it nothing is read. */
const most = { sections: 200, records: 600, attachments: 100, parts: 1_000 } as const

export function emptyDraft(): Draft {
  return { typed: {}, sections: [], attachments: [], about: {} }
}

/** The draft in what a form sent. Names that the form does not have are not read; gaps between numbers close. */
export function readDraft(fields: FormFields): Draft {
  const parts = new Map<string, Record<string, string>>()
  for (const name in fields) {
    const text = name.endsWith(`.${ticks}`) ? [fields[name]!].flat().join(' ') : lastOf(fields[name]!)
    const [, part, field] = /^((?:(?:sections|attachments|about)\.(?:\d{1,3}\.)?(?:records\.\d{1,3}\.)?)?)(\w{1,40}(?:\.\w{1,40})?)$/.exec(name) ?? []
    if (part === undefined || text === '') continue
    const typed = parts.get(part) ?? {}
    if (!parts.has(part) && parts.size >= most.parts) continue
    typed[field!] = text
    parts.set(part, typed)
  }
  const listOf = (prefix: string, count: number) => numbersOf(parts, fields, prefix, count)
  return {
    typed: pick(parts.get(''), documentFields),
    sections: listOf('sections.', most.sections).map((at) => ({
      typed: pick(parts.get(`${at}.`), sectionFields),
      records: listOf(`${at}.records.`, most.records).map((one) => pick(withTicks(parts.get(`${one}.`)), recordFields)).filter(hasId)
    })),
    attachments: listOf('attachments.', most.attachments).map((at) => pick(parts.get(`${at}.`), attachmentFields)),
    about: pick(parts.get('about.'), aboutFields)
  }
}

/** Where the clauses of a record are listed, those that are ticked are chosen; with none or all of them it is the whole text. */
function withTicks(typed: Record<string, string> | undefined): Record<string, string> | undefined {
  if (typed?.listed === undefined) return typed
  const { listed, [ticks]: chosen = '', eIds: _, ...rest } = typed
  const isWhole = chosen === '' || chosen.split(' ').length === Number(listed)
  return isWhole ? rest : { ...rest, eIds: chosen }
}

/** Lines as typed end in CR LF in a form; a field that came twice counts as it came last. */
function lastOf(value: string | string[]): string {
  return (Array.isArray(value) ? value.at(-1)! : value).replaceAll('\r\n', '\n')
}

/** The prefixes that have a number, in order. A section or an attachment in which nothing is typed has its number alone. */
function numbersOf(parts: ReadonlyMap<string, unknown>, fields: FormFields, prefix: string, count: number): string[] {
  const numbers = new Set<number>()
  const note = (name: string) => {
    const number = name.startsWith(prefix) ? /^\d{1,3}(?=\.)/.exec(name.slice(prefix.length)) : null
    if (number !== null) numbers.add(Number(number[0]))
  }
  for (const name of parts.keys()) note(name)
  if (!prefix.includes('records')) for (const name in fields) note(name)
  return [...numbers].sort((one, other) => one - other).slice(0, count).map((number) => `${prefix}${number}`)
}

function pick<Field extends string>(typed: Record<string, string> | undefined, known: Record<Field, unknown>): Typed<Field> {
  const kept: Typed<Field> = {}
  for (const name of Object.keys(known) as Field[]) if (typed?.[name] !== undefined) kept[name] = typed[name]
  return kept
}

function hasId(record: Typed<keyof typeof recordFields>): record is RecordDraft {
  return record.id !== undefined
}

/** The names and texts under which a form sends the draft. */
export function fieldsOf({ typed, sections, attachments, about }: Draft): [name: string, text: string][] {
  return [
    ...Object.entries(typed),
    ...sections.flatMap((section, at) => [
      [`sections.${at}.heading`, ''] as [string, string],
      ...prefixed(section.typed, `sections.${at}.`),
      ...section.records.flatMap((record, one) => prefixed(record, `sections.${at}.records.${one}.`))
    ]),
    ...attachments.flatMap((attachment, at) => [[`attachments.${at}.title`, ''] as [string, string], ...prefixed(attachment, `attachments.${at}.`)]),
    ...prefixed(about, 'about.')
  ]
}

function prefixed(typed: Typed<string>, prefix: string): [string, string][] {
  return Object.entries(typed).map(([name, text]) => [`${prefix}${name}`, text!])
}
