// One search in PostgreSQL. It works on the versions that were visible when it began: a change or seal during the search
// affects the next one.
import { assembleResult, pageOf, type SearchResult } from '../results/search-results.js'
import { lengthNormalization } from '../ranking/bm25.js'
import { normalize } from '../text/normalized-text.js'
import { encodeUnits } from '../text/utf16-units.js'
import { type Query, parseQuery } from '../query/query.js'
import { findVersionsByName, type Candidate, sortByScore, rankByWords, rankCited, type RankedCandidate, rankNamed } from '../ranking/ranking.js'
import type { SearchRequest } from '../memory/search-index.js'
import { weights } from '../ranking/weights.js'
import { listProvisionsOf, type CandidateRow, findCandidates, readTexts } from './store-candidates.js'
import type { VersionHeader } from './store-versions.js'
import { readCurrentIds } from '../../works/store-works.js'
import type { VisibleVersions, VersionCache } from './version-cache.js'
import { readFrequencies, type TermFrequencies } from './term-frequencies.js'
import type { Db } from '../../database/db.js'

/** Searches at a read point that the cache must have reached. */
export async function searchPostgres(db: Db, cache: VersionCache, request: SearchRequest): Promise<SearchResult> {
  const { q, readPoint, filters } = request
  const query = parseQuery(q)
  const visible = await cache.findVisible(readPoint, filters)
  const frequencies = await readFrequencies(db, query, readPoint.seq, cache.countProvisions(readPoint.seq))
  return new PostgresSearch(db, cache, query, visible, frequencies).run(request)
}

class PostgresSearch {
  /** Visible versions. */
  private versions: VersionHeader[]

  constructor(
    private db: Db,
    private cache: VersionCache,
    private query: Query,
    private visible: VisibleVersions,
    private frequencies: TermFrequencies
  ) {
    this.versions = cache.list(visible)
  }

  async run(request: SearchRequest): Promise<SearchResult> {
    const cited = await this.findCited()
    const words = await this.findByWords(cited.ranked.length > 0)
    return this.assemble(request, sortByScore([...cited.ranked, ...words]), cited.notes)
  }

  private async findCited(): Promise<{ ranked: RankedCandidate[]; notes: SearchResult['notes'] }> {
    const { citation } = this.query
    if (citation === undefined || citation.name === '') return { ranked: [], notes: [] }
    const named = findVersionsByName(citation.name, this.versions, true)
    const provisions = await this.provisionsOf(named)
    const ranked = provisions.flatMap((found) => rankCited(citation, found))
    const excerpts = ranked.length > 0 ? [] : provisions.filter((_, at) => named[at]!.excerpt)
    return { ranked: [...ranked, ...rankNamed(excerpts)], notes: excerpts.map(() => ({ code: 'numbering-not-known' })) }
  }

  private async findByWords(isCited: boolean): Promise<RankedCandidate[]> {
    if (isCited && this.query.citation?.rest === '') return []
    const named = findVersionsByName(this.query.words, this.versions, false)
    const found = await this.retrieve(named.length > 0)
    const whole = await this.provisionsOf(named)
    return [...rankNamed(whole), ...rankByWords(this.query, found, this.frequencies.statistics)]
  }

  private async retrieve(isNamed: boolean): Promise<Candidate[]> {
    const { question, phrases } = this.query
    const isTerm = question.isTerm || phrases.length > 0
    const budget = weights.budgets[isNamed ? 'named' : isTerm ? 'term' : 'question']
    const shared = { visible: this.versions, priorWeight: weights.priorOfRetrieval, ...lengthNormalization }
    const best = { ...shared, anyOf: this.frequencies.weightTerms(budget.postings), limit: budget.candidates }
    const all = isTerm && !isNamed ? this.frequencies.allBigrams : []
    const whole = { ...shared, anyOf: all, limit: weights.maxAllTermCandidates }
    // Both queries of a single bigram are the same: it is looked up once.
    const isSame = best.anyOf.length === 1 && best.anyOf[0]!.term === all[0]?.term
    const found = await findCandidates(this.db, isSame ? [{ ...best, limit: whole.limit }] : [whole, best])
    return found.flat().map((row) => this.toCandidate(row))
  }

  private async provisionsOf(headers: readonly VersionHeader[]): Promise<Candidate[][]> {
    const seqs = headers.map(({ seq }) => seq)
    const rows = await listProvisionsOf(this.db, seqs)
    return seqs.map((seq) => rows.filter((row) => row.seq === seq).map((row) => this.toCandidate(row)))
  }

  private toCandidate({ seq, position, eId, folded, labels, headingWords }: CandidateRow): Candidate {
    const header = this.cache.find(seq)
    const codes = encodeUnits(folded)
    return {
      row: seq * maxProvisionsPerVersion + position,
      codes,
      start: 0,
      end: codes.length,
      headings: { labels, words: headingWords, folded: normalize(headingWords.join('\n')).text },
      names: header.names,
      prior: header.prior,
      status: this.visible.get(seq)!,
      eId,
      work: { key: header.work, kind: header.kind },
      version: header
    }
  }

  private async assemble(request: SearchRequest, ranked: readonly RankedCandidate[], notes: SearchResult['notes']): Promise<SearchResult> {
    const { db, frequencies } = this
    const page = pageOf(request, ranked).map(({ candidate }) => candidate)
    const texts = await readTexts(db, page.map(({ row }) => decodeRow(row)))
    const ids = await readCurrentIds(db, page.map(({ work }) => work.key), request.readPoint.seq)
    if (frequencies.hasMissingTerm || ranked.length === 0) await frequencies.readSynonymTerms()
    return assembleResult(request, this.query, ranked, notes, {
      idOf: ({ key }) => ids.get(key)!,
      textOf: ({ row }) => texts.get(`${decodeRow(row).seq} ${decodeRow(row).position}`)!,
      hasBigram: (bigram) => frequencies.bigram(bigram) > 0,
      hasWord: (word) => frequencies.word(word) > 0
    })
  }
}

/** More than a version has provisions: a row number combines the version's change and the position. */
const maxProvisionsPerVersion = 100_000

function decodeRow(row: number): { seq: number; position: number } {
  return { seq: Math.floor(row / maxProvisionsPerVersion), position: row % maxProvisionsPerVersion }
}
