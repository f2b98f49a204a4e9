// Parses one law: Markdown in; one version with its history and diagnostics out.
import { isPlainDate, type PlainDate } from '../shared/calendar.js'
import { type Commencement, findCommencement } from './commencement.js'
import { findEndings } from './endings.js'
import { applyExceptions, inForceFrom, type StartContext } from './in-force.js'
import type { LawDiagnostic, LawFile, LawLine, LawVersion } from './law-text.js'
import type { Provision } from '../works/work.js'
import { type Flattened, flattenOutline, type OutlineNode } from './outline.js'
import { findUnknownPlace } from './jurisdiction.js'
import { type Body, readBody } from './read-body.js'
import { type Head, readHead } from './read-head.js'
import { findImpossibleDay } from './written-date.js'
import { toLawLines } from './files/law-lines.js'
import type { Properties } from './head/properties.js'
import { splitHead } from './head/split-head.js'
import { standingOf } from './head/standing.js'
import { withStated } from './head/stated-head.js'
import type { Completeness, LegislativeEvent } from '../shared/recorded-content.js'
import type { Region } from '../catalogue/catalogue.js'

/** A file split into head and body. */
export interface SplitLawFile {
  path: string
  head: Head
  body: LawLine[]
  /** What the file says of itself in named fields. */
  properties: Properties
}

/** Splits a file into head and text, without the markup of either. */
export function splitLawFile({ path, markdown }: LawFile): SplitLawFile {
  const { head: lines, body, properties } = splitHead(toLawLines(path, markdown))
  const head = withStated(readHead(lines), lines, properties)
  return { path, head, body: withoutName(body, head.name), properties }
}

/**
 * Parses one version of a law from one or several files. Of several, each is one 编, named by its second title line, in
 * order. Never throws on malformed text; it is reported in `diagnostics`.
 */
export function readLaw(files: readonly SplitLawFile[], regions: readonly Region[]): LawVersion {
  const [{ head, path }] = files as [SplitLawFile]
  const body = readBody(files.flatMap(({ head: { part }, body }) => (part === null ? body : [part, ...body])))
  const flattened = flattenOutline(body.roots)
  const context = { events: head.events, adopted: adoptedOf(path, head), isEnded: head.isEnded }
  const commencement = findCommencement(flattened.provisions)
  const content = contentOf(files[0]!, startsOf(flattened.provisions, commencement, context), body, regions)
  const found = [...files.flatMap((file) => file.head.diagnostics), ...body.diagnostics]
  return {
    paths: files.map((file) => file.path),
    name: head.name,
    adopted: context.adopted,
    events: head.events,
    endings: findEndings(flattened.provisions, commencement, { ...context, start: content.inForceFrom }),
    documentNumbers: head.documentNumbers,
    content,
    lines: flattened.lines,
    diagnostics: [...found, ...checkOutline(path, body, flattened), ...checkContent(files[0]!, content, commencement), ...checkPlace(files[0]!, content, regions)]
  }
}

function contentOf(file: SplitLawFile, starts: Starts, body: Body, regions: readonly Region[]): LawVersion['content'] {
  const { head, path } = file
  return {
    title: head.name,
    aliases: aliasesOf(head.name),
    ...standingOf(file, regions),
    topics: [],
    ...starts,
    case: null,
    quotations: [],
    citations: [],
    completeness: completenessOf(starts.provisions, body.diagnostics),
    legislativeHistory: historyOf(head.events, adoptedOf(path, head))
  }
}

type Starts = Pick<LawVersion['content'], 'inForceFrom' | 'provisions'>

function startsOf(provisions: Provision[], commencement: Commencement | null, context: StartContext): Starts {
  const main = inForceFrom(commencement, context)
  if (commencement === null || commencement.exceptions.length === 0 || main.basis === 'inferred') return { inForceFrom: main, provisions }
  return applyExceptions(provisions, main, commencement, context)
}

/** The acts of the head. A day in the file name that is later than all of them is an act that they leave out. */
function historyOf(events: readonly LegislativeEvent[], adopted: PlainDate | null): LegislativeEvent[] {
  const isListed = adopted === null || events.some(({ date }) => date >= adopted)
  return isListed ? [...events] : [...events, { date: adopted, kind: 'other', text: '文件名所载日期' }]
}

function checkOutline(path: string, { roots }: Body, { repeated }: Pick<Flattened, 'repeated'>): LawDiagnostic[] {
  const at = (kind: LawDiagnostic['kind'], line: number, detail: string) => ({ kind, unread: false, path, line, detail })
  return [
    ...repeated.map(({ eId, node }) => at('number-repeated', node.firstLine, `${node.number} → ${eId}`)),
    ...emptyArticles(roots).map((node) => at('empty-article', node.firstLine, `${node.number}`))
  ]
}

function checkContent({ path, body }: SplitLawFile, { provisions }: LawVersion['content'], commencement: Commencement | null): LawDiagnostic[] {
  const at = (kind: LawDiagnostic['kind'], detail: string): LawDiagnostic => ({ kind, unread: false, path, line: 1, detail })
  const impossible = provisions.slice(-12).flatMap(({ text }) => findImpossibleDay(text) ?? [])
  const found = impossible.map((day) => at('impossible-day', day))
  if (provisions.length === 0) {
    found.push({ ...at('no-text', 'nothing follows the head'), unread: true, line: body[0]?.line ?? 1 })
  } else if (commencement === null) {
    found.push(at('no-commencement', `the text ends: ${provisions.at(-1)!.text.slice(-20)}`))
  }
  return found
}

function checkPlace({ path }: SplitLawFile, content: LawVersion['content'], regions: readonly Region[]): LawDiagnostic[] {
  const { issuer, rank, region } = content
  const at = (kind: LawDiagnostic['kind'], detail: string): LawDiagnostic => ({ kind, unread: false, path, line: 1, detail })
  const unknownPlace = findUnknownPlace(issuer, rank, regions)
  const found: LawDiagnostic[] = []
  if (unknownPlace !== null || region === null) found.push(at('place-unknown', unknownPlace ?? path))
  if (rank === null) found.push(at('rank-unknown', path))
  return found
}

// If article numbers are missing, the file is an excerpt of a law with as many articles as the last number.
function completenessOf(provisions: readonly Provision[], diagnostics: readonly LawDiagnostic[]): Completeness {
  const articles = provisions.filter(({ eId }) => /^art_\d+$/.test(eId))
  const stated = Math.max(0, ...articles.map(({ eId }) => Number(eId.slice(4))))
  const gaps = diagnostics.some(({ kind }) => kind === 'number-gap') && articles.length < stated
  return gaps ? { state: 'excerpt', quoted: articles.length, stated } : { state: 'whole', quoted: null, stated: null }
}

/** The day in a file name such as `保守国家秘密法(2024-02-27).md`, or `null`. */
function dayInFileName(path: string): PlainDate | null {
  const day = /[(（](\d{4}-\d{2}-\d{2})[)）]\.[a-z]{2,8}$/i.exec(path)?.[1]
  return day !== undefined && isPlainDate(day) ? day : null
}

// Some bodies begin with the name of the law again, on one line or two.
function withoutName(body: readonly LawLine[], name: string): LawLine[] {
  const bare = (text: string): string => text.replace(/\s/g, '')
  const repeats = (text: string): boolean => bare(text).length > 3 && bare(name).includes(bare(text))
  const start = body.findIndex(({ text }) => text.trim() !== '' && !repeats(text))
  return body.slice(Math.max(start, 0))
}

function adoptedOf(path: string, { events }: Head): PlainDate | null {
  const acts = events.filter(({ kind }) => kind !== 'commencement' && kind !== 'repealed')
  const last = acts.reduce<PlainDate | null>((day, { date }) => (day === null || date > day ? date : day), null)
  return dayInFileName(path) ?? last
}

// Alias without the country: 保守国家秘密法 for 中华人民共和国保守国家秘密法.
function aliasesOf(name: string): string[] {
  const short = name.replace(/^中华人民共和国/, '')
  return short === name || short.length < 2 ? [] : [short]
}

function emptyArticles(nodes: readonly OutlineNode[]): OutlineNode[] {
  return nodes.flatMap((node) => {
    const below = emptyArticles(node.children)
    return node.level === 'article' && node.children.length === 0 && node.text === '' ? [node, ...below] : below
  })
}
