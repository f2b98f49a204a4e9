// What the buttons of the form do to a draft: add, remove, move. Each returns a new draft; an order that means nothing changes nothing.
import { type Draft, emptyDraft, type RecordDraft, type SectionDraft } from './draft.js'

/** A button: `record-up.0.2` moves the third record of the first section up. */
export function editDraft(draft: Draft, action: string): Draft {
  const [name, ...numbers] = action.split('.')
  const [at = -1, one = -1] = numbers.map(Number)
  const edit = Object.hasOwn(edits, name!) ? edits[name!] : undefined
  return edit === undefined ? draft : edit(draft, at, one)
}

const edits: Record<string, (draft: Draft, at: number, one: number) => Draft> = {
  'add-section': (draft) => ({ ...draft, sections: [...draft.sections, { typed: {}, records: [] }] }),
  'section-up': (draft, at) => ({ ...draft, sections: swap(draft.sections, at - 1) }),
  'section-down': (draft, at) => ({ ...draft, sections: swap(draft.sections, at) }),
  'section-remove': (draft, at) => ({ ...draft, sections: without(draft.sections, at) }),
  'record-up': (draft, at, one) => (one === 0 ? toOtherSection(draft, at, one, at - 1) : moveInside(draft, at, one - 1)),
  'record-down': (draft, at, one) =>
    one === (draft.sections[at]?.records.length ?? 0) - 1 ? toOtherSection(draft, at, one, at + 1) : moveInside(draft, at, one),
  'record-remove': (draft, at, one) => inSection(draft, at, (records) => without(records, one)),
  'add-attachment': (draft) => ({ ...draft, attachments: [...draft.attachments, {}] }),
  'attachment-remove': (draft, at) => ({ ...draft, attachments: without(draft.attachments, at) }),
  clear: () => emptyDraft()
}

/** Adds a record at the end of the last section, or nothing where that section has it. */
export function addRecord(draft: Draft, record: RecordDraft): Draft {
  const sections = draft.sections.length === 0 ? [{ typed: {}, records: [] }] : draft.sections
  const last = sections.length - 1
  const isThere = sections[last]!.records.some(({ id, version, eIds }) => id === record.id && version === record.version && eIds === record.eIds)
  return isThere ? draft : inSection({ ...draft, sections }, last, (records) => [...records, record])
}

function inSection(draft: Draft, at: number, change: (records: RecordDraft[]) => RecordDraft[]): Draft {
  return { ...draft, sections: draft.sections.map((section, index) => (index === at ? { ...section, records: change(section.records) } : section)) }
}

function moveInside(draft: Draft, at: number, one: number): Draft {
  return inSection(draft, at, (records) => swap(records, one))
}

/** Over the edge of a section a record goes to its neighbour; where there is none it stays. */
function toOtherSection(draft: Draft, at: number, one: number, to: number): Draft {
  const record = draft.sections[at]?.records[one]
  if (record === undefined || draft.sections[to] === undefined) return draft
  const put = (records: readonly RecordDraft[]) => (to < at ? [...records, record] : [record, ...records])
  const move = (section: SectionDraft, index: number): SectionDraft =>
    index === at ? { ...section, records: without(section.records, one) } : index === to ? { ...section, records: put(section.records) } : section
  return { ...draft, sections: draft.sections.map(move) }
}

/** Exchanges a member with the next one. */
function swap<Member>(all: readonly Member[], at: number): Member[] {
  const [one, next] = [all[at], all[at + 1]]
  if (one === undefined || next === undefined) return [...all]
  return [...all.slice(0, at), next, one, ...all.slice(at + 2)]
}

function without<Member>(all: readonly Member[], at: number): Member[] {
  return all.filter((_, index) => index !== at)
}
