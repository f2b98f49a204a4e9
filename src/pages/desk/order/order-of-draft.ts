// From a draft to the JSON of an order and back. What does not make a number or a day stays as it was typed, for the order to reject.
import type { OrderContent } from '../../../briefings/reissuing/order-content.js'
import { type Draft, emptyDraft, type Typed } from './draft.js'
import { attachmentFields, documentFields, type FieldKind, recordFields, sectionFields } from './fields.js'

type Json = Record<string, unknown>

/** The order that a draft makes. Its defaults are left to the schema. */
export function orderOf({ typed, sections, attachments }: Draft): OrderContent {
  return {
    ...membersOf(typed, documentFields),
    sections: sections.map((section) => ({
      ...membersOf(section.typed, sectionFields),
      ...(section.records.length === 0 ? {} : { records: section.records.map((record) => membersOf(record, recordFields)) })
    })),
    ...(attachments.length === 0 ? {} : { attachments: attachments.map((attachment) => membersOf(attachment, attachmentFields)) })
  }
}

/** The draft that makes an order: its members as a person would type them. */
export function draftOf(content: OrderContent): Draft {
  const { sections, attachments } = content as { sections?: Json[]; attachments?: Json[] | null }
  return {
    ...emptyDraft(),
    typed: typedOf(content, documentFields),
    sections: (sections ?? []).map((section) => ({
      typed: typedOf(section, sectionFields),
      records: ((section.records ?? []) as Json[]).map((record) => ({ id: '', ...typedOf(record, recordFields) }))
    })),
    attachments: (attachments ?? []).map((attachment) => typedOf(attachment, attachmentFields))
  }
}

function membersOf(typed: Typed<string>, fields: Readonly<Record<string, FieldKind>>): Json {
  const members: Json = {}
  for (const [path, text] of Object.entries(typed)) {
    const [name, inner] = path.split('.') as [string, string | undefined]
    const value = valueOf(text!, fields[path]!)
    if (inner === undefined) members[name] = value
    else members[name] = { ...(members[name] as Json | undefined), [inner]: value }
  }
  return members
}

function valueOf(text: string, kind: FieldKind): unknown {
  switch (kind) {
    case 'count': return /^\s*\d{1,9}\s*$/.test(text) ? Number(text) : text
    case 'flag': case 'check': return text === 'true'
    case 'lines': return linesOf(text)
    case 'title': return linesOf(text).length > 1 ? linesOf(text) : text
    case 'words': return text.split(' ')
    case 'day': return text.trim() === '今天' ? 'today' : text.trim()
    default: return text
  }
}

/** Lines without those that are empty at either end. */
function linesOf(text: string): string[] {
  return text.trim().split('\n').map((line) => line.trim())
}

function typedOf<Field extends string>(members: Json, fields: Readonly<Record<Field, FieldKind>>): Typed<Field> {
  const typed: Typed<Field> = {}
  for (const path of Object.keys(fields) as Field[]) {
    const [name, inner] = path.split('.') as [string, string | undefined]
    const value = inner === undefined ? members[name] : (members[name] as Json | null | undefined)?.[inner]
    if (value === undefined || value === null || (value === false && fields[path] === 'check')) continue
    typed[path] = Array.isArray(value) ? value.join(fields[path] === 'words' ? ' ' : '\n') : String(value)
  }
  return typed
}
