// Ranking, shared by both engines: matches by citation, by name and by words, and the final order.
import type { QueryCitation } from '../query/citation.js'
import type { IndexedVersion, IndexedWork } from '../memory/corpus/indexed-version.js'
import { parseNameQuery, scoreName } from '../text/names.js'
import type { Query } from '../query/query.js'
import { decodeUnits } from '../text/utf16-units.js'
import type { CorpusStatistics } from './question-tables.js'
import { type CandidateText, Reranker } from './reranker.js'
import { scoreQuestion, scoreTerm } from './score.js'

/** A provision that may be a hit. `row` breaks ties: it ascends in the order in which provisions were recorded. */
export interface Candidate extends CandidateText {
  row: number
  eId: string
  work: Pick<IndexedWork, 'key' | 'kind'>
  version: Pick<IndexedVersion, 'number' | 'title' | 'called' | 'names' | 'region' | 'topics' | 'start' | 'provisionStarts' | 'excerpt'>
}

export interface RankedCandidate {
  candidate: Candidate
  score: number
}

/** Base scores: every match by citation ranks above every match by name, and that above every match by words. */
const citedScore = 400
const namedScore = 200

/** Names whose fit is this close to the best one match as well: 解释 and 解释（一） of the same subject. */
const fitTolerance = 0.08

/** Versions that a name refers to, best fit first, of those that are visible. An exact match excludes all others. */
export function findVersionsByName<Version extends Pick<IndexedVersion, 'called' | 'names'>>(
  name: string,
  versions: readonly Version[],
  explicit: boolean,
  isVisible: (index: number) => boolean = () => true
): Version[] {
  const nameQuery = parseNameQuery(name, explicit)
  if (nameQuery === undefined) return []
  const fits: { version: Version; fit: number }[] = []
  let best = 0
  for (const [at, version] of versions.entries()) {
    const fit = scoreName(nameQuery, version.called, version.names)
    if (fit === 0 || fit < best - fitTolerance || !isVisible(at)) continue
    best = Math.max(best, fit)
    fits.push({ version, fit })
  }
  const minFit = best === 1 ? 1 : best - fitTolerance
  return fits
    .filter(({ fit }) => fit >= minFit)
    .sort((a, b) => b.fit - a.fit)
    .map(({ version }) => version)
}

/** Scores candidates by words. Leaves out those that match nothing, lack a phrase or contain an excluded text. */
export function rankByWords(
  query: Query,
  candidates: readonly Candidate[],
  statistics: CorpusStatistics
): RankedCandidate[] {
  const reranker = new Reranker(query.question, statistics)
  const score = query.question.isTerm ? scoreTerm : scoreQuestion
  const ranked: RankedCandidate[] = []
  for (const candidate of candidates) {
    const features = reranker.extractFeatures(candidate)
    const matched = features.charShare + features.words + features.names + features.headings + features.phraseShare
    if (matched > 0 && matchesPhrases(query, candidate)) ranked.push({ candidate, score: score(features) })
  }
  return ranked
}

/** Provisions of the works that a query names, in reading order. Several works are interleaved: all first provisions,
 * then all second ones. */
export function rankNamed(works: readonly Candidate[][]): RankedCandidate[] {
  return works.flatMap((provisions, work) => {
    return provisions.map((candidate, at) => ({ candidate, score: namedScore - at / 1000 - work / 100_000 }))
  })
}

/** Provisions that a citation refers to, each by its most exact eId that exists: 第四十八条第二款 falls back to its article. */
export function rankCited({ provisions: cited }: QueryCitation, provisions: readonly Candidate[]): RankedCandidate[] {
  return cited.flatMap((eIds) => rankProvision(eIds, provisions))
}

function rankProvision(eIds: readonly string[], provisions: readonly Candidate[]): RankedCandidate[] {
  for (const [depth, eId] of eIds.entries()) {
    const cited = provisions.filter((one) => one.eId === eId || one.eId.startsWith(`${eId}__`))
    if (cited.length > 0) return cited.map((candidate, at) => ({ candidate, score: citedScore - 10 * depth - at / 1000 }))
  }
  return []
}

/** Best first, ties in the order recorded. A provision that matched in several ways appears once, by its best score. */
export function sortByScore(ranked: readonly RankedCandidate[]): RankedCandidate[] {
  const best = new Map<number, RankedCandidate>()
  for (const one of ranked) {
    const previous = best.get(one.candidate.row)
    if (previous === undefined || previous.score < one.score) best.set(one.candidate.row, one)
  }
  return [...best.values()].sort((a, b) => b.score - a.score || a.candidate.row - b.candidate.row)
}

/** The best hit of each work. */
export function bestOfEachWork(ranked: readonly RankedCandidate[]): RankedCandidate[] {
  const seen = new Set<number>()
  return ranked.filter(({ candidate }) => !seen.has(candidate.work.key) && seen.add(candidate.work.key))
}

/** Whether the text, headings and names of a provision contain every phrase and no excluded text. */
function matchesPhrases({ phrases, excluded }: Query, candidate: Candidate): boolean {
  if (phrases.length + excluded.length === 0) return true
  const { codes, start, end, headings, version } = candidate
  const text = [decodeUnits(codes, start, end), headings.folded, ...version.called].join('\n')
  return phrases.every((phrase) => text.includes(phrase)) && !excluded.some((word) => text.includes(word))
}
