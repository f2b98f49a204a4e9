// One search by PostgreSQL, from what it was begun with to its end, whatever is sealed or recorded meanwhile.
import { assemble, pageOf, type SearchAnswer } from '../results/search-results.js'
import { lengthDamping } from '../memory/candidate-retriever.js'
import { normalise } from '../text/normalized-text.js'
import { type Query, readQuery } from '../query/query.js'
import { findNamed, type Found, order, rankByWords, rankCited, type Ranked, rankNamed } from '../ranking/ranking.js'
import type { SearchRequest } from '../memory/search-index.js'
import { weights } from '../ranking/weights.js'
import {
  listProvisionsOf,
  type ProposedProvision,
  proposeProvisions,
  readTexts,
  type SearchedHead
} from './store-candidates.js'
import { readCurrentIds } from '../../works/store-works.js'
import type { Admitted, HeldVersions } from './indexed-versions.js'
import { readFrequencies, type TermFrequencies } from './term-frequencies.js'
import type { Db } from '../../database/db.js'

/** Answers a request from what is held of versions, which must reach its horizon. */
export async function searchPostgres(db: Db, held: HeldVersions, request: SearchRequest): Promise<SearchAnswer> {
  const { q, horizon, filters } = request
  const query = readQuery(q)
  const admitted = await held.admit(horizon, filters)
  const frequencies = await readFrequencies(db, query, horizon.seq, held.countProvisions(horizon.seq))
  return new PostgresSearch(db, held, query, admitted, frequencies).answer(request)
}

class PostgresSearch {
  /** The versions that may be shown. */
  private versions: SearchedHead[]

  constructor(
    private db: Db,
    private held: HeldVersions,
    private query: Query,
    private admitted: Admitted,
    private frequencies: TermFrequencies
  ) {
    this.versions = held.list(admitted)
  }

  async answer(request: SearchRequest): Promise<SearchAnswer> {
    const cited = await this.findCited()
    const words = await this.findByWords(cited.ranked.length > 0)
    return this.reply(request, order([...cited.ranked, ...words]), cited.notes)
  }

  private async findCited(): Promise<{ ranked: Ranked[]; notes: SearchAnswer['notes'] }> {
    const { citation } = this.query
    if (citation === undefined || citation.name === '') return { ranked: [], notes: [] }
    const named = findNamed(citation.name, this.versions, true)
    const provisions = await this.provisionsOf(named)
    const ranked = provisions.flatMap((found) => rankCited(citation, found))
    const excerpts = ranked.length > 0 ? [] : provisions.filter((_, at) => named[at]!.excerpt)
    return { ranked: [...ranked, ...rankNamed(excerpts)], notes: excerpts.map(() => ({ code: 'numbering-not-known' })) }
  }

  private async findByWords(answered: boolean): Promise<Ranked[]> {
    if (answered && this.query.citation?.rest === '') return []
    const named = findNamed(this.query.words, this.versions, false)
    const found = await this.propose(named.length > 0)
    const whole = await this.provisionsOf(named)
    return [...rankNamed(whole), ...rankByWords(this.query, found, this.frequencies.statistics)]
  }

  private async propose(isNamed: boolean): Promise<Found[]> {
    const { question, phrases } = this.query
    const isTerm = question.isTerm || phrases.length > 0
    const effort = weights.effort[isNamed ? 'named' : isTerm ? 'term' : 'question']
    const shared = { admitted: this.versions, priorWeight: weights.priorOfFirstStage, ...lengthDamping }
    const best = { ...shared, anyOf: this.frequencies.weigh(effort.postings), limit: effort.candidates }
    const all = isTerm && !isNamed ? this.frequencies.whole : []
    const whole = { ...shared, anyOf: all, limit: weights.candidatesWithAll }
    // A single pair is looked up once.
    const isOne = best.anyOf.length === 1 && best.anyOf[0]!.term === all[0]?.term
    const found = await proposeProvisions(this.db, isOne ? [{ ...best, limit: whole.limit }] : [whole, best])
    return found.flat().map((row) => this.toFound(row))
  }

  private async provisionsOf(heads: readonly SearchedHead[]): Promise<Found[][]> {
    const seqs = heads.map(({ seq }) => seq)
    const rows = await listProvisionsOf(this.db, seqs)
    return seqs.map((seq) => rows.filter((row) => row.seq === seq).map((row) => this.toFound(row)))
  }

  private toFound({ seq, position, eId, folded, labels, headingWords }: ProposedProvision): Found {
    const head = this.held.find(seq)
    const codes = toUnits(folded)
    return {
      row: seq * rowsPerVersion + position,
      codes,
      start: 0,
      end: codes.length,
      headings: { labels, words: headingWords, folded: normalise(headingWords.join('\n')).text },
      names: head.names,
      prior: head.prior,
      status: this.admitted.get(seq)!,
      eId,
      work: { key: head.work, kind: head.kind },
      version: head
    }
  }

  private async reply(request: SearchRequest, ranked: readonly Ranked[], notes: SearchAnswer['notes']): Promise<SearchAnswer> {
    const { db, frequencies } = this
    const page = pageOf(request, ranked).map(({ found }) => found)
    const texts = await readTexts(db, page.map(({ row }) => placeOf(row)))
    const ids = await readCurrentIds(db, page.map(({ work }) => work.key), request.horizon.seq)
    if (frequencies.misses || ranked.length === 0) await frequencies.readKnownTerms()
    return assemble(request, this.query, ranked, notes, {
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
