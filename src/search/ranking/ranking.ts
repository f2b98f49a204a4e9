// From candidates to an order: which way a query is read, and what comes first. Shared by every engine.
import type { QueryCitation } from '../query/citation.js'
import type { IndexedVersion, IndexedWork } from '../memory/indexed-version.js'
import { parseNameQuery, scoreName } from '../text/names.js'
import type { Query } from '../query/query.js'
import { type CandidateText, Reranker, type CorpusStatistics } from './reranker.js'
import { scoreQuestion, scoreTerm } from './score.js'

/** A provision that may be a hit. `row` orders equal scores: it is the order in which provisions were recorded. */
export interface Candidate extends CandidateText {
  row: number
  eId: string
  work: Pick<IndexedWork, 'key' | 'kind'>
  version: Pick<IndexedVersion, 'number' | 'title' | 'called' | 'names' | 'region' | 'topics' | 'start' | 'excerpt'>
}

export interface RankedCandidate {
  candidate: Candidate
  score: number
}

/** Scores by what made a hit: a citation stands above a name, a name above any words. */
const citedScore = 400
const namedScore = 200

/** How much worse than the best name another may fit and still be meant: 解释 and 解释（一） of the same matter. */
const fitTolerance = 0.08

/** The versions that a name means, the best first; only the best where a name fits whole. */
export function findVersionsByName<Version extends Pick<IndexedVersion, 'called' | 'names'>>(
  name: string,
  versions: Iterable<Version>,
  explicit: boolean
): Version[] {
  const nameQuery = parseNameQuery(name, explicit)
  if (nameQuery === undefined) return []
  const fits: { version: Version; fit: number }[] = []
  let best = 0
  for (const version of versions) {
    const fit = scoreName(nameQuery, version.called, version.names)
    if (fit === 0 || fit < best - fitTolerance) continue
    best = Math.max(best, fit)
    fits.push({ version, fit })
  }
  const minFit = best === 1 ? 1 : best - fitTolerance
  return fits
    .filter(({ fit }) => fit >= minFit)
    .sort((a, b) => b.fit - a.fit)
    .map(({ version }) => version)
}

/** Orders candidates by the words of a query; those without anything asked for are left out, as are exclusions. */
export function rankByWords(query: Query, found: readonly Candidate[], statistics: CorpusStatistics): RankedCandidate[] {
  const reranker = new Reranker(query.question, statistics)
  const score = query.question.isTerm ? scoreTerm : scoreQuestion
  const ranked: RankedCandidate[] = []
  for (const one of found) {
    const features = reranker.extractFeatures(one)
    const any = features.charShare + features.words + features.names + features.headings + features.phraseShare
    if (any > 0 && matchesPhrases(query, one)) ranked.push({ candidate: one, score: score(features) })
  }
  return ranked
}

/** Provisions of works that the query names: in reading order, above whatever only shares its words. Where several
 * works are meant, they take turns. */
export function rankNamed(works: readonly Candidate[][]): RankedCandidate[] {
  return works.flatMap((found, turn) => {
    return found.map((one, at) => ({ candidate: one, score: namedScore - at / 1000 - turn / 100_000 }))
  })
}

/** The provisions that a citation means, the closest address first: of 第四十八条第二款 also the article it is in. */
export function rankCited({ eIds }: QueryCitation, found: readonly Candidate[]): RankedCandidate[] {
  for (const [depth, eId] of eIds.entries()) {
    const exact = found.filter((one) => one.eId === eId || one.eId.startsWith(`${eId}__`))
    if (exact.length > 0) return exact.map((one, at) => ({ candidate: one, score: citedScore - 10 * depth - at / 1000 }))
  }
  return []
}

/** Best first; equal scores in the order recorded. A provision found in several ways counts once, at its best. */
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

/** Whether a provision has every phrase, and nothing excluded, in its text, headings or names. */
export function matchesPhrases({ phrases, excluded }: Query, found: Candidate): boolean {
  if (phrases.length + excluded.length === 0) return true
  const text = [decodeUnits(found), found.headings.folded, ...found.version.called].join('\n')
  return phrases.every((phrase) => text.includes(phrase)) && !excluded.some((word) => text.includes(word))
}

function decodeUnits({ codes, start, end }: CandidateText): string {
  let text = ''
  for (let at = start; at < end; at += 4096)
    text += String.fromCharCode(...codes.subarray(at, Math.min(at + 4096, end)))
  return text
}
