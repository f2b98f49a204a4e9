// Search by PostgreSQL: it keeps the terms and proposes candidates; the order, the counts and the highlights are made
// by the same functions as in memory.
import type { Horizon, Status } from '../../domain/work.js'
import { analyzerVersion } from '../../search/analyzer.js'
import type { SearchFilters } from '../../search/answering.js'
import { assemble, pageOf, type SearchAnswer } from '../../search/answer.js'
import { lengthDamping } from '../../search/first-stage.js'
import { normalise } from '../../search/normal-text.js'
import { type Query, readQuery } from '../../search/query.js'
import { findNamed, type Found, order, rankByWords, rankCited, type Ranked, rankNamed } from '../../search/ranking.js'
import type { SearchRequest } from '../../search/search-index.js'
import { Suggestions } from '../../search/suggestions.js'
import { weights } from '../../search/weights.js'
import { listTopics } from '../../store/catalogue.js'
import { completeSearchIndex, readSearchProgress, type SearchProgress } from '../../store/search-index.js'
import {
  listAdmitted,
  listProvisionsOf,
  listSearchedHeads,
  type ProposedProvision,
  proposeProvisions,
  readTexts,
  type SearchedHead
} from '../../store/search-proposals.js'
import { findLastSeal } from '../../store/seals.js'
import { readCurrentIds } from '../../store/works.js'
import type { Base } from '../base.js'
import { advanceToLast } from './advance-search.js'
import { awaitChange } from './await-change.js'
import { readFrequencies, type TermFrequencies } from './term-frequencies.js'
import type { SearchEngine } from './search-engine.js'

/** Versions that a search may show, by the change that recorded them. */
type Admitted = Map<number, Status>

const keptAdmissions = 32
/** Milliseconds between looks for changes that other processes recorded. */
const watchEvery = 500

export class PostgresEngine implements SearchEngine {
  readonly name = 'postgres'
  private progress: SearchProgress = { seq: 0, provisions: 0 }
  private heads = new Map<number, SearchedHead>()
  private headsRead = 0
  /** The last seal that what is held in memory knows of. */
  private lastSeal = 0
  private suggestions = new Suggestions()
  private admissions = new Map<string, Admitted>()
  private catching: Promise<void> | undefined
  private watch: NodeJS.Timeout | undefined

  constructor(
    private base: Base,
    private tell: (step: string) => void = () => {}
  ) {}

  /** Tables that are filled answer nothing before what is held of them here is read too. */
  get seq(): number {
    return Math.min(this.progress.seq, this.headsRead)
  }

  async start(): Promise<void> {
    this.progress = await readSearchProgress(this.base.store.db, analyzerVersion)
    this.watch ??= setInterval(() => void this.catchUp().catch(() => {}), watchEvery).unref()
  }

  async catchUp(): Promise<void> {
    this.catching ??= this.advance().finally(() => (this.catching = undefined))
    await this.catching
  }

  async close(): Promise<void> {
    clearInterval(this.watch)
    await this.catching?.catch(() => {})
  }

  search: SearchEngine['search'] = async (request) => {
    await this.reach(request.horizon.seq)
    const query = readQuery(request.q)
    const admitted = await this.admit(request.horizon, request.filters)
    const frequencies = await this.countTerms(query, request.horizon.seq)
    const cited = await this.findCited(query, admitted)
    const words = await this.findByWords(query, admitted, frequencies, cited.ranked.length > 0)
    const ranked = order([...cited.ranked, ...words])
    return this.reply(request, query, ranked, cited.notes, frequencies)
  }

  suggest: SearchEngine['suggest'] = async (beginning, horizon, limit) => {
    await this.reach(horizon.seq)
    const { db } = this.base.store
    const admitted = await this.admit(horizon, {})
    const topics = await listTopics(db, horizon.seq)
    const found = this.suggestions.suggest(beginning, topics, (seq) => admitted.has(seq), limit)
    const ids = await readCurrentIds(
      db,
      found.flatMap(({ work }) => work ?? []),
      horizon.seq
    )
    return found.map(({ work, ...same }) => ({ ...same, work: work === null ? null : ids.get(work)! }))
  }

  /** Waits for the horizon, and for the last seal: what is sealed is found at no horizon. Problem: `search-not-ready`. */
  private async reach(horizon: number): Promise<void> {
    if (this.watch === undefined) await this.start()
    const seal = await findLastSeal(this.base.store.db, Number.MAX_SAFE_INTEGER)
    if (seal > this.lastSeal) this.forget(seal)
    await awaitChange(this, Math.max(horizon, seal))
  }

  private forget(seal: number): void {
    this.lastSeal = seal
    this.heads = new Map()
    this.headsRead = 0
    this.suggestions = new Suggestions()
    this.admissions = new Map()
  }

  private async advance(): Promise<void> {
    const { store } = this.base
    this.progress = await advanceToLast(store, ({ seq }) => this.tell(`search: ${seq} changes taken in`))
    if (this.headsRead === this.progress.seq) return
    await completeSearchIndex(store)
    for (const head of await listSearchedHeads(store.db, this.headsRead)) {
      this.heads.set(head.seq, head)
      this.suggestions.addVersion({ ...head, place: head.seq })
    }
    this.headsRead = this.progress.seq
  }

  private async admit(horizon: Horizon, filters: SearchFilters): Promise<Admitted> {
    const key = JSON.stringify([horizon, filters])
    const known = this.admissions.get(key)
    if (known !== undefined) return known
    const { kinds, topics, sources, issuedBy, statuses = ['in-force'], ...same } = filters
    const filter = { kind: kinds?.[0], topic: topics?.[0], source: sources?.[0], issuer: issuedBy, statuses, ...same }
    const rows = await listAdmitted(this.base.store.db, horizon, filter)
    const admitted = new Map(rows.sort((a, b) => a.seq - b.seq).map(({ seq, status }) => [seq, status]))
    if (this.admissions.size >= keptAdmissions) this.admissions.delete(this.admissions.keys().next().value as string)
    this.admissions.set(key, admitted)
    return admitted
  }

  private countTerms(query: Query, seq: number): Promise<TermFrequencies> {
    return readFrequencies(this.base.store.db, query, seq, this.countProvisions(seq))
  }

  private countProvisions(seq: number): number {
    if (seq >= this.progress.seq) return this.progress.provisions
    let count = 0
    for (const head of this.heads.values()) if (head.seq <= seq) count += head.provisions
    return count
  }

  private async findCited(
    query: Query,
    admitted: Admitted
  ): Promise<{ ranked: Ranked[]; notes: SearchAnswer['notes'] }> {
    const { citation } = query
    if (citation === undefined || citation.name === '') return { ranked: [], notes: [] }
    const named = findNamed(citation.name, this.shown(admitted), true)
    const provisions = await this.provisionsOf(named, admitted)
    const ranked = provisions.flatMap((found) => rankCited(citation, found))
    const excerpts = ranked.length > 0 ? [] : provisions.filter((_, at) => named[at]!.excerpt)
    return { ranked: [...ranked, ...rankNamed(excerpts)], notes: excerpts.map(() => ({ code: 'numbering-not-known' })) }
  }

  private async findByWords(
    query: Query,
    admitted: Admitted,
    frequencies: TermFrequencies,
    answered: boolean
  ): Promise<Ranked[]> {
    if (answered && query.citation?.rest === '') return []
    const named = findNamed(query.words, this.shown(admitted), false)
    const found = await this.propose(query, admitted, frequencies, named.length > 0)
    const whole = await this.provisionsOf(named, admitted)
    return [...rankNamed(whole), ...rankByWords(query, found, frequencies.statistics)]
  }

  private async propose(
    { question, phrases }: Query,
    admitted: Admitted,
    frequencies: TermFrequencies,
    isNamed: boolean
  ): Promise<Found[]> {
    const isTerm = question.isTerm || phrases.length > 0
    const effort = weights.effort[isNamed ? 'named' : isTerm ? 'term' : 'question']
    const shared = {
      admitted: this.shown(admitted),
      priorWeight: weights.priorOfFirstStage,
      ...lengthDamping
    }
    const best = { ...shared, anyOf: frequencies.weigh(effort.postings), limit: effort.candidates }
    const whole = { ...shared, anyOf: isTerm && !isNamed ? frequencies.whole : [], limit: weights.candidatesWithAll }
    // A single pair is looked up once.
    const isOne = best.anyOf.length === 1 && best.anyOf[0]!.term === whole.anyOf[0]?.term
    const found = await proposeProvisions(this.base.store.db, isOne ? [{ ...best, limit: whole.limit }] : [whole, best])
    return found.flat().map((row) => this.toFound(row, admitted))
  }

  private shown(admitted: Admitted): SearchedHead[] {
    return [...admitted.keys()].map((seq) => this.heads.get(seq)!)
  }

  private async provisionsOf(heads: readonly SearchedHead[], admitted: Admitted): Promise<Found[][]> {
    const rows = await listProvisionsOf(
      this.base.store.db,
      heads.map(({ seq }) => seq)
    )
    return heads.map(({ seq }) => rows.filter((row) => row.seq === seq).map((row) => this.toFound(row, admitted)))
  }

  private toFound({ seq, position, eId, folded, labels, headingWords }: ProposedProvision, admitted: Admitted): Found {
    const head = this.heads.get(seq)!
    const codes = toUnits(folded)
    return {
      row: seq * rowsPerVersion + position,
      codes,
      start: 0,
      end: codes.length,
      headings: { labels, words: headingWords, folded: normalise(headingWords.join('\n')).text },
      names: head.names,
      prior: head.prior,
      status: admitted.get(seq)!,
      eId,
      work: { key: head.work, kind: head.kind },
      version: head
    }
  }

  private async reply(
    request: SearchRequest,
    query: Query,
    ranked: readonly Ranked[],
    notes: SearchAnswer['notes'],
    frequencies: TermFrequencies
  ): Promise<SearchAnswer> {
    const { db } = this.base.store
    const page = pageOf(request, ranked).map(({ found }) => found)
    const texts = await readTexts(
      db,
      page.map(({ row }) => placeOf(row))
    )
    const ids = await readCurrentIds(
      db,
      page.map(({ work }) => work.key),
      request.horizon.seq
    )
    if (frequencies.misses || ranked.length === 0) await frequencies.readKnownTerms()
    return assemble(request, query, ranked, notes, {
      idOf: ({ key }) => ids.get(key)!,
      textOf: ({ row }) => texts.get(`${placeOf(row).seq} ${placeOf(row).position}`)!,
      isKnown: (pair) => frequencies.pair(pair) > 0,
      isKnownWord: (word) => frequencies.word(word) > 0
    })
  }
}

/** A version has fewer provisions than this: the number of a row holds both its version and its place. */
const rowsPerVersion = 100_000

function placeOf(row: number): { seq: number; position: number } {
  return { seq: Math.floor(row / rowsPerVersion), position: row % rowsPerVersion }
}

function toUnits(text: string): Uint16Array {
  const units = new Uint16Array(text.length)
  for (let at = 0; at < text.length; at++) units[at] = text.charCodeAt(at)
  return units
}
