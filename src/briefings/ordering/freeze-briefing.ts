// Freezes an order and the records selected for it: assigns source marks, hashes the texts, derives id and code.
import type {
  Briefing,
  BriefingEntry,
  BriefingProvision,
  BriefingSection,
  BriefingSource,
  FrozenBriefing,
  LaterChange,
  OlderVersion
} from '../briefing.js'
import { deriveBriefingId, deriveCode, computeFingerprint } from '../briefing-code.js'
import type { BriefingOrder, DocumentParts } from './briefing-order.js'
import type { PlainDate } from '../../shared/calendar.js'
import { sha256 } from '../../shared/json/canonical-json.js'
import { presentSalt } from '../../shared/salt.js'
import { collectionOf } from '../../shared/kind.js'
import { charactersPerLine, type Layout } from '../layout.js'
import { freezeComparison } from './freeze-comparison.js'
import { presentAct } from './known-act.js'
import type { WorkReading } from '../../works/reading.js'
import type { Source } from '../../sources/source.js'
import { breakTitle } from './title-lines.js'
import type { Citation, Provision } from '../../works/work.js'

/** A record selected for a briefing, as it reads on the day. */
export interface SelectedRecord {
  reading: WorkReading
  /** Region of the work, and place of a case, with the regions above it: 江西省宜春市奉新县. */
  regionName: string | null
  placeName: string | null
  /** eIds of the requested provisions, or `null` for all. Descendants are included. */
  eIds: string[] | null
  laterChanges: LaterChange[]
  /** In a section of changes: the day since which changes are reported, and the text of that day, if there was one. */
  comparison?: { since: PlainDate; from: WorkReading | null }
}

export interface Selection {
  /** One list of records for each section of the order. */
  sections: SelectedRecord[][]
  sources: ReadonlyMap<string, Source>
  asOf: PlainDate
  knownAt: string
}

/** Freezes a selection. Equal selections and layouts give the same code, at any time and on any machine. */
export function freezeBriefing(
  order: BriefingOrder,
  selection: Selection,
  layout: Layout,
  made: { at: Date; publicAddress: string }
): Briefing {
  const frozen = freezeSelection(order, selection, layout)
  const fingerprint = fingerprintOfFrozen(frozen)
  const code = deriveCode(fingerprint)
  const publicAddress = made.publicAddress.replace(/\/+$/, '')
  return { id: deriveBriefingId(fingerprint), code, fingerprint, madeAt: made.at.toISOString(), publicAddress, ...frozen }
}

function freezeSelection(order: BriefingOrder, selection: Selection, layout: Layout): FrozenBriefing {
  const marks = new SourceNotes(selection.sources, order.options.sources)
  const sections = order.sections.map(({ heading, introduction, changedSince, conclusion }, index): BriefingSection => {
    const entries = selection.sections[index]!.map((record) =>
      record.comparison === undefined ? freezeEntry(record, record.eIds, marks) : freezeChange(record, record.comparison, marks))
    // Omitted instead of null, so that sections made before this member existed keep their fingerprint.
    return {
      ...{ heading, introduction, ...(changedSince === null ? {} : { changedSince }), entries },
      ...(conclusion === undefined ? {} : { conclusion })
    }
  })
  const { title, titleBreaks = [title], subtitle, issuer, recipient, date, introduction, options } = order
  return {
    ...{ title, titleLines: titleBreaks.flatMap((line) => breakTitleLines(line, layout)), subtitle, issuer, recipient, date, introduction, options },
    redHead: layout.parts.redHead ? order.redHead : null,
    imprint: layout.parts.imprint ? order.imprint : null,
    ...{ asOf: selection.asOf, knownAt: selection.knownAt, layout, sections },
    fullTexts: options.fullTexts ? fullTextsOf(selection, marks) : [],
    sources: marks.rows,
    ...freezeParts(order)
  }
}

/** The parts that an order may leave out, as far as it has them. */
function freezeParts(order: BriefingOrder): Omit<DocumentParts, 'titleBreaks'> {
  const { coIssuers, masthead, editorialNote, attendance, closing, annotation, attachments } = order
  const parts = { coIssuers, masthead, editorialNote, attendance, closing, annotation, attachments }
  return Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined))
}

/** The fingerprint from which id and code are derived. */
export function fingerprintOfFrozen(frozen: FrozenBriefing): string {
  return computeFingerprint(withoutDerived(frozen))
}

// Later changes become better known with time. Were they part of the fingerprint, a repeated order would be another
// briefing. The act of a text follows from what `contentHash` covers; briefings made before it was frozen have none.
function withoutDerived({ sections, fullTexts, ...rest }: FrozenBriefing): unknown {
  const stripOlder = ({ act: _, ...older }: OlderVersion) => older
  const strip = (entries: BriefingEntry[]) =>
    entries.map(({ laterChanges: _, act: __, comparison, ...entry }) => {
      if (comparison === undefined) return entry
      return { ...entry, comparison: { ...comparison, from: comparison.from && stripOlder(comparison.from) } }
    })
  return {
    ...rest,
    sections: sections.map((section) => ({ ...section, entries: strip(section.entries) })),
    fullTexts: strip(fullTexts)
  }
}

function breakTitleLines(title: string, layout: Layout): string[] {
  return breakTitle(title, charactersPerLine(layout, layout.type.title.size) - 1)
}

function freezeEntry(record: SelectedRecord, picked: string[] | null, marks: SourceNotes): BriefingEntry {
  const { reading, regionName, placeName, laterChanges } = record
  const { id, kind, version, contentHash, salt, status, certainty, inForceTo, region, content } = reading
  const { title, issuer, inForceFrom, completeness, quotations, provisions, citations } = content
  const included = picked === null ? provisions : withDescendants(provisions, picked)
  const includedEIds = new Set(included.map(({ eId }) => eId))
  return {
    ...{ work: id, kind, version, contentHash, status, certainty, inForceTo, title, issuer, inForceFrom, picked },
    ...{ completeness, laterChanges, ...presentSalt(salt), ...presentAct(content) },
    ...(reading.unheldAmendments.length === 0 ? {} : { unheldAmendments: reading.unheldAmendments }),
    region: region && { code: region.code, name: regionName ?? region.name },
    case: content.case && { ...content.case, place: placeName ?? content.case.place },
    address: `/v1/${collectionOf(kind)}/${id}/versions/${version}`,
    provisions: included.map((provision) => freezeProvision(provision, reading, marks)),
    quotations: quotations.filter(({ eId }) => includedEIds.has(eId)),
    marks: marks.of(reading, citations)
  }
}

/** An entry of a section of changes: the comparison table instead of provisions, and the sources of both texts. */
function freezeChange(record: SelectedRecord, compared: NonNullable<SelectedRecord['comparison']>, marks: SourceNotes): BriefingEntry {
  const { reading } = record
  const entry = freezeEntry(record, [], marks)
  const sides = [reading, compared.from].filter((side) => side !== null)
  const cited = sides.flatMap((side) => marks.of(side, citationsOf(side)))
  const all = [...new Set(cited)].sort((a, b) => a - b)
  return { ...entry, picked: null, marks: all, comparison: freezeComparison(reading, compared) }
}

function citationsOf({ content: { citations, provisions } }: WorkReading): Citation[] {
  return [...citations, ...provisions.flatMap((provision) => provision.citations)]
}

/** The selected provisions and their descendants, in reading order. */
function withDescendants(provisions: readonly Provision[], picked: readonly string[]): Provision[] {
  const included = new Set(picked)
  for (const { eId, parent } of provisions) if (parent !== null && included.has(parent)) included.add(eId)
  return provisions.filter(({ eId }) => included.has(eId))
}

function freezeProvision(provision: Provision, reading: WorkReading, marks: SourceNotes): BriefingProvision {
  const { eId, parent, level, number, heading, text, citations, inForceFrom } = provision
  const own = inForceFrom === undefined ? {} : { inForceFrom }
  return { eId, parent, level, number, heading, text, textHash: sha256(text), marks: marks.of(reading, citations), ...own }
}

function fullTextsOf({ sections }: Selection, marks: SourceNotes): BriefingEntry[] {
  const byClause = sections.flat().filter(({ eIds }) => eIds !== null)
  const once = new Map(byClause.map((record) => [`${record.reading.id} ${record.reading.version}`, record]))
  return [...once.values()].map((record) => freezeEntry(record, null, marks))
}

/** Numbers each (work, version, source) at its first citation and collects the cited lines. */
class SourceNotes {
  readonly rows: BriefingSource[] = []

  constructor(
    private readonly sources: ReadonlyMap<string, Source>,
    private readonly wanted: boolean
  ) {}

  of({ id: work, version }: WorkReading, citations: readonly Citation[]): number[] {
    if (!this.wanted) return []
    const marks = citations.map(({ source, lines }) => this.row(work, version, source, lines).mark)
    return [...new Set(marks)].sort((a, b) => a - b)
  }

  private row(work: string, version: number, id: string, lines: string): BriefingSource {
    const same = (row: BriefingSource) => row.work === work && row.version === version && row.source === id
    const row = this.rows.find(same) ?? this.addRow(work, version, id)
    if (!row.lines.includes(lines)) row.lines.push(lines)
    return row
  }

  private addRow(work: string, version: number, id: string): BriefingSource {
    const source = this.sources.get(id)
    if (source === undefined) throw new Error(`source ${id} is cited but was not read`)
    const { title, publisher, date, grade, sha256, salt } = source
    const mark = this.rows.length + 1
    const row = { mark, work, version, source: id, title, publisher, date, grade, sha256, ...presentSalt(salt), lines: [] }
    this.rows.push(row)
    return row
  }
}
