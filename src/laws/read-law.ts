// Reads one law: Markdown in, one version out, with its history and an account of what was not read.
import { isPlainDate, type PlainDate } from '../shared/calendar.js'
import { findCommencement, inForceFrom } from './in-force.js'
import type { LawDiagnostic, LawFile, LawLine, LawVersion } from './law-text.js'
import type { Provision } from '../works/work.js'
import { flattenOutline, type OutlineNode } from './outline.js'
import { findUnknownPlace, issuerOf, rankOf, regionOf } from './jurisdiction.js'
import { readBody } from './read-body.js'
import { type Head, readHead } from './read-head.js'
import type { Completeness } from '../shared/recorded-content.js'
import type { Region } from '../catalogue/catalogue.js'

/** A file cut into its head and body. */
export interface SplitLawFile {
  path: string
  head: Head
  body: LawLine[]
}

/** Cuts a file where its head ends; a file without that mark is all body but for its title. */
export function splitLawFile({ path, markdown }: LawFile): SplitLawFile {
  const visible = markdown.replace(/[\u200b-\u200d\u2060\ufeff]/g, '')
  const lines = visible.split(/\r\n?|\n/).map((text, at) => ({ path, line: at + 1, text }))
  const end = lines.findIndex(({ text }) => /<!--\s*INFO END\s*-->/.test(text))
  const bodyStart = end >= 0 ? end + 1 : lines.findIndex(({ text }) => text.startsWith('# ')) + 1
  const head = readHead(lines.slice(0, bodyStart))
  return { path, head, body: withoutName(lines.slice(bodyStart), head.name) }
}

/**
 * Reads one version of a law from the file, or files, it is kept in. Of several, each is one 编 named by its second
 * title line, and they must be given in their order. Never throws on untidy text: see `findings`.
 */
export function readLaw(files: readonly SplitLawFile[], regions: readonly Region[]): LawVersion {
  const [first] = files as [SplitLawFile]
  const { head, path } = first
  const body = readBody(files.flatMap(({ head: { part }, body }) => (part === null ? body : [part, ...body])))
  const { provisions, lines, repeated } = flattenOutline(body.roots)
  const adopted = adoptedOf(path, head)
  const commencement = findCommencement(provisions)
  const region = regionOf(path, head.name, regions)
  const version: LawVersion = {
    paths: files.map((file) => file.path),
    name: head.name,
    adopted,
    events: head.events,
    documentNumbers: head.documentNumbers,
    content: {
      title: head.name,
      aliases: aliasesOf(head.name),
      issuer: issuerOf(head.name, head.events),
      region,
      rank: rankOf(path),
      topics: [],
      inForceFrom: inForceFrom(commencement, head.events, adopted),
      case: null,
      provisions,
      quotations: [],
      citations: [],
      completeness: completenessOf(provisions, body.diagnostics)
    },
    lines,
    diagnostics: [...files.flatMap((file) => file.head.diagnostics), ...body.diagnostics]
  }
  const addDiagnostic = (kind: LawDiagnostic['kind'], line: number, detail: string, unread = false): number =>
    version.diagnostics.push({ kind, unread, path, line, detail })
  for (const { eId, node } of repeated) addDiagnostic('number-repeated', node.firstLine, `${node.number} → ${eId}`)
  for (const node of emptyArticles(body.roots)) addDiagnostic('empty-article', node.firstLine, `${node.number}`)
  const unknownPlace = findUnknownPlace(version.content.issuer, version.content.rank, regions)
  if (provisions.length === 0) addDiagnostic('no-text', first.body[0]?.line ?? 1, 'nothing follows the head', true)
  else if (commencement === null) addDiagnostic('no-commencement', 1, `the text ends: ${provisions.at(-1)!.text.slice(-20)}`)
  if (unknownPlace !== null || region === null) addDiagnostic('place-unknown', 1, unknownPlace ?? path)
  if (version.content.rank === null) addDiagnostic('rank-unknown', 1, path)
  return version
}

// Where numbers are missing from the row of articles, the file is an excerpt of as many as its last number says.
function completenessOf(provisions: readonly Provision[], diagnostics: readonly LawDiagnostic[]): Completeness {
  const articles = provisions.filter(({ eId }) => /^art_\d+$/.test(eId))
  const stated = Math.max(0, ...articles.map(({ eId }) => Number(eId.slice(4))))
  const gaps = diagnostics.some(({ kind }) => kind === 'number-gap') && articles.length < stated
  return gaps ? { state: 'excerpt', quoted: articles.length, stated } : { state: 'whole', quoted: null, stated: null }
}

/** The day in a file's name, `保守国家秘密法(2024-02-27).md`, or `null`. */
export function dayInFileName(path: string): PlainDate | null {
  const day = /[(（](\d{4}-\d{2}-\d{2})[)）]\.md$/.exec(path)?.[1]
  return day !== undefined && isPlainDate(day) ? day : null
}

// Some bodies begin by printing the name once more, over one line or two.
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

// People say 保守国家秘密法; the name on the statute begins with the country.
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
