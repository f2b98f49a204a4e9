// Finds the references in running text: 《保守国家秘密法》第四十八条第一款, 民法典第五、六条, 该法第三条, 同款第（一）项. One pass
// over the text, in which every look forward or back is of bounded length.
import { normalizeWorkName } from '../work-name.js'
import type { ReferenceStep } from './provision-steps.js'
import { isListSeparator, isNumeral, readProvisions, skipSpaces, type WrittenProvision } from './read-steps.js'
import type { Reference } from './reference.js'
import { readRelative } from './relative-provisions.js'
import {
  type Bracket, mergeVersions, readBracket, readUnbracketedDefinition, readVersionBefore, startOfBracketBefore, type VersionQualifier
} from './version-qualifier.js'
import * as names from './work-names.js'

export interface ReadingOptions {
  /** Length of the name that a run of text ends with; 0 for none. Without it, names are told by how they look. */
  nameLength?: (run: string) => number
  /** The text is that of a rule, in which 前款 and 本条 mean its own provisions. */
  isRule?: boolean
  /** Spans that are not read, in order: the words that a document quotes. */
  skipped?: readonly { start: number; end: number }[]
}

/** Every reference in a text, in order. A name without marks counts only before its provision. */
export function findReferences(text: string, options: ReadingOptions = {}): Reference[] {
  return new ReferenceReader(text, options).read()
}

interface NamedWork {
  start: number
  name: string | null
  pronoun: string | null
  derived: string | null
  version: VersionQualifier | null
}

const nobody = { name: null, pronoun: null, derived: null, version: null }
// What may follow a provision that no work is named for. 没有第六十条路可走 is no reference.
const following = new Set([...'的规定和与及或以至到第之中所对明要也已是为有载内等均应可不将由在从则还并即就仅只关但未被而前后写指称表确禁允若如同其该本适处执追修删增，。；：、！？“”"‘’「」『』＂（）()《》…—,.;:'])

/** Characters of a name that a text defines, as `version-qualifier.ts` reads it, in normalized wording. */
const maxDefinedName = 80

class ReferenceReader {
  private readonly found: Reference[] = []
  private readonly defined = new Map<string, { name: string; version: VersionQualifier | null }>()
  private skippedAt = 0
  /** The end of a list of numbers that names no provision. */
  private readonly unfinished = { end: 0 }

  constructor(private readonly text: string, private readonly options: ReadingOptions) {}

  read(): Reference[] {
    for (let at = 0; at < this.text.length; ) {
      const reference = this.readAt(at)
      if (reference !== null) this.add(reference)
      at = Math.max(at + 1, reference?.end ?? this.endOfSkipped(at))
    }
    return this.found
  }

  private endOfSkipped(at: number): number {
    const skipped = this.options.skipped ?? []
    while ((skipped[this.skippedAt]?.end ?? Infinity) <= at) this.skippedAt++
    const span = skipped[this.skippedAt]
    return span !== undefined && span.start === at ? span.end : 0
  }

  private add(reference: Reference): void {
    const before = this.found.at(-1)
    reference.continues = before !== undefined && isListSeparator(this.text, before.end, reference.start)
    this.found.push(reference)
  }

  private readAt(at: number): Reference | null {
    const character = this.text[at]!
    if (names.nameMarks[character] !== undefined) return this.readMarkedName(at)
    if (character === '第' || (isNumeral(character) && '法典例定则释》'.includes(this.text[at - 1] ?? ' '))) return this.readUnmarked(at)
    if ('同该本前'.includes(character)) return this.readRelative(at) ?? this.readPronounAlone(at)
    if (character === '（' || character === '(') return this.readDefinition(at)
    return null
  }

  private readMarkedName(at: number): Reference | null {
    const close = names.closeName(this.text, at)
    if (close < 0) return null
    const name = this.text.slice(at + 1, close)
    const isCertain = this.text[at] === '《'
    if (!isCertain && (name.length > 60 || !names.endsAsName(name.replace(/[（(].*$/s, '')) || /[，。；：]/.test(name))) return null
    const named: NamedWork = { ...nobody, start: at, name, version: readVersionBefore(this.text, at) }
    const reference = this.readAfterName(named, close + 1)
    return isCertain || reference.provisions.length > 0 ? reference : null
  }

  /** The brackets behind a name, what is named after it, and its provisions. */
  private readAfterName(named: NamedWork, nameEnd: number): Reference {
    let end = this.readBrackets(named, nameEnd)
    const derived = names.readImplementing(this.text, end)
    if (derived !== null && this.readProvisionsAt(end + derived.length, []).length > 0) {
      named.name += derived
      end += derived.length
    }
    const provisions = this.readProvisionsBehind(end)
    this.lookUpDefined(named)
    return this.compose(named, provisions, end)
  }

  private readProvisionsBehind(end: number): WrittenProvision[] {
    const direct = this.readProvisionsAt(end, [])
    if (direct.length > 0) return direct
    const link = ['中的', '里的', '的', '中', '之'].find((words) => this.text.startsWith(words, end))
    return link === undefined ? [] : this.readProvisionsAt(end + link.length, [])
  }

  private readProvisionsAt(at: number, before: readonly ReferenceStep[]): WrittenProvision[] {
    const start = skipSpaces(this.text, at)
    return readProvisions(this.text, start, { before, bare: isNumeral(this.text[start]) })
  }

  private readBrackets(named: NamedWork, nameEnd: number): number {
    let end = nameEnd
    for (let count = 0; count < 3; count++) {
      const bracket = readBracket(this.text, skipSpaces(this.text, end))
      if (bracket === null) break
      this.takeBracket(named, bracket)
      end = bracket.end
    }
    const definition = readUnbracketedDefinition(this.text, end)
    if (definition !== null) this.define(definition.defined, named)
    return definition?.end ?? end
  }

  private takeBracket(named: NamedWork, { version, defined, ofName }: Bracket): void {
    named.version = mergeVersions(named.version, version)
    if (ofName !== null && named.name !== null) named.name += ofName
    if (defined !== null) this.define(defined, named)
  }

  private define(short: string, { name, version }: NamedWork): void {
    if (name !== null && this.defined.size < 200) this.defined.set(normalizeWorkName(short), { name, version })
  }

  /** A name that was defined before stands for the work it was defined for. */
  private lookUpDefined(named: NamedWork): void {
    const { name, version } = splitVersion(named.name)
    const defined = name === null ? undefined : this.defined.get(normalizeWorkName(name))
    named.name = defined?.name ?? name
    named.version = mergeVersions(defined?.version ?? null, mergeVersions(version, named.version))
  }

  private compose(named: NamedWork, provisions: WrittenProvision[], nameEnd: number): Reference {
    const { start, name, pronoun, derived, version } = named
    const isUnclear = provisions.length > 0 && provisions[0]!.steps[0]!.level !== 'art'
    return { start, end: provisions.at(-1)?.end ?? nameEnd, work: name, pronoun, derived, version, provisions, isUnclear, continues: false }
  }

  /** A provision with no mark before it: the name without marks, the pronoun, or nothing that names a work. */
  private readUnmarked(at: number): Reference | null {
    const bare = this.text[at] !== '第'
    if (at < this.unfinished.end) return null
    const read = readProvisions(this.text, at, { bare, progress: this.unfinished })
    if (read.length === 0) return null
    const named = this.readNameBefore(at)
    if (named === null) return bare ? null : this.readNameless(at, read)
    this.lookUpDefined(named)
    return this.compose(named, read, at)
  }

  private readNameless(at: number, read: readonly WrittenProvision[]): Reference | null {
    const end = read.at(-1)!.end
    const next = this.text[end]
    if (next !== undefined && !/\s/.test(next) && !following.has(next)) return null
    const before = this.found.at(-1)
    const upper = read[0]!.steps[0]!.level === 'art' || this.options.isRule === true ? [] : (before?.provisions.at(-1)?.steps ?? [])
    const completed = upper.length === 0 ? [...read] : readProvisions(this.text, at, { before: upper })
    return this.compose({ ...nobody, start: at }, completed, at)
  }

  private readNameBefore(at: number): NamedWork | null {
    const end = this.endBeforeSpaces(at)
    const open = startOfBracketBefore(this.text, end)
    const bracket = open < 0 ? null : readBracket(this.text, open)
    const nameEnd = bracket === null ? end : open
    const named = this.readNameEndingAt(nameEnd) ?? (bracket === null ? null : this.readNameEndingAt(end))
    if (named !== null && bracket !== null && nameEnd === open) this.takeBracket(named, bracket)
    return named
  }

  private endBeforeSpaces(at: number): number {
    let end = at
    while (end > 0 && at - end < 8 && /\s/.test(this.text[end - 1]!)) end--
    return end
  }

  private readNameEndingAt(end: number): NamedWork | null {
    return this.readCompoundName(end) ?? this.readSimpleName(end)
  }

  /** 某市实施《土地管理法》办法 where it is held: the name in marks that was found before is a part of it. */
  private readCompoundName(end: number): NamedWork | null {
    const inner = this.found.at(-1)
    if (inner === undefined || inner.provisions.length > 0 || inner.work === null || end - inner.end > 40 || end === inner.end) return null
    const start = names.startOfRun(this.text, this.found.at(-2)?.end ?? 0, end)
    const run = this.text.slice(start, end)
    const known = this.options.nameLength?.(run) ?? 0
    if (known <= end - inner.start) return null
    this.found.pop()
    return this.nameOf(run, known, start)
  }

  private readSimpleName(end: number): NamedWork | null {
    const start = names.startOfRun(this.text, this.found.at(-1)?.end ?? 0, end)
    const run = this.text.slice(start, end).replace(/的$/, '')
    const defined = this.definedLength(run)
    const known = Math.max(defined, this.options.nameLength?.(run) ?? 0)
    if (known > 0) return this.nameOf(run, known, start)
    const derived = names.derivedAtEnd(run)
    if (derived !== null) return { ...nobody, start: end - derived.rest.length - derived.pronoun.length, pronoun: derived.pronoun, derived: derived.rest }
    const pronoun = names.pronounAtEnd(run)
    if (pronoun !== null) return { ...nobody, start: start + run.length - pronoun.length, pronoun }
    const looks = names.looksLikeName(run)
    return looks < 2 ? null : this.nameOf(run, looks, start)
  }

  private nameOf(run: string, length: number, runStart: number): NamedWork {
    const start = runStart + run.length - length
    return { ...nobody, start, name: run.slice(-length), version: readVersionBefore(this.text, start) }
  }

  private definedLength(run: string): number {
    if (this.defined.size === 0) return 0
    const wording = normalizeWorkName(run)
    const ends = Array.from({ length: Math.min(wording.length, maxDefinedName) }, (_, at) => wording.slice(-(at + 1)))
    return Math.min(run.length, ends.findLast((end) => this.defined.has(end))?.length ?? 0)
  }

  private readRelative(at: number): Reference | null {
    const last = this.found.at(-1)
    const relative = readRelative(this.text, at, last?.provisions ?? [], this.options.isRule === true)
    if (relative === null) return null
    const { provisions, end, isUnclear } = relative
    return { ...this.compose({ ...nobody, start: at }, provisions, end), end, isUnclear }
  }

  /** 该法规定 names a work without a provision. */
  private readPronounAlone(at: number): Reference | null {
    const pronoun = names.readPronoun(this.text, at)
    if (pronoun === null) return null
    const end = at + pronoun.length
    const provisions = this.readProvisionsBehind(end)
    const isNamed = provisions.length > 0 || /^(?:还|也|并|同时|明确)?(?:规定|明确|要求|指出)|^[:：“"「]/.test(this.text.slice(end, end + 5))
    if (!isNamed) return null
    const defined = this.defined.get(normalizeWorkName(pronoun))
    const named = { ...nobody, start: at, ...(defined === undefined ? { pronoun } : { name: defined.name, version: defined.version }) }
    return this.compose(named, provisions, end)
  }

  /** 渔具管理法（以下简称渔具法): a name without marks whose bracket defines a short one. */
  private readDefinition(at: number): Reference | null {
    const bracket = readBracket(this.text, at)
    if (bracket?.defined == null) return null
    const named = this.readNameEndingAt(this.endBeforeSpaces(at))
    if (named === null || named.name === null) return null
    this.takeBracket(named, bracket)
    return this.compose(named, [], bracket.end)
  }
}

/** A name as written, and the version that it may end with: 公司法（2018修正）. */
export function splitVersion(name: string | null): { name: string | null; version: VersionQualifier | null } {
  if (name === null) return { name, version: null }
  const open = startOfBracketBefore(name, name.length)
  const version = open <= 0 ? null : (readBracket(name, open)?.version ?? null)
  return version === null ? { name, version } : { name: name.slice(0, open), version }
}
