// From candidates to an order: which way a query is read, and what comes first. Shared by every engine.
import type { CitedPlace } from '../query/citation.js'
import type { HeldVersion, HeldWork } from '../memory/indexed-version.js'
import { askName, nameFit } from '../text/names.js'
import type { Query } from '../query/query.js'
import { type Candidate, Judge, type Statistics } from './reranker.js'
import { scoreQuestion, scoreTerm } from './score.js'

/** A provision that may be a hit. `row` orders equal scores: it is the order in which provisions were recorded. */
export interface Found extends Candidate {
  row: number
  eId: string
  work: Pick<HeldWork, 'key' | 'kind'>
  version: Pick<HeldVersion, 'number' | 'title' | 'called' | 'names' | 'region' | 'topics' | 'start' | 'excerpt'>
}

export interface Ranked {
  found: Found
  score: number
}

/** Scores by what made a hit: a citation stands above a name, a name above any words. */
const citedScore = 400
const namedScore = 200

/** How much worse than the best name another may fit and still be meant: 解释 and 解释（一） of the same matter. */
const nearlyAsGood = 0.08

/** The versions that a name means, the best first; only the best where a name fits whole. */
export function findNamed<Version extends Pick<HeldVersion, 'called' | 'names'>>(
  name: string,
  versions: Iterable<Version>,
  loose: boolean
): Version[] {
  const asked = askName(name, loose)
  if (asked === undefined) return []
  const fits: { version: Version; fit: number }[] = []
  let best = 0
  for (const version of versions) {
    const fit = nameFit(asked, version.called, version.names)
    if (fit === 0 || fit < best - nearlyAsGood) continue
    best = Math.max(best, fit)
    fits.push({ version, fit })
  }
  const least = best === 1 ? 1 : best - nearlyAsGood
  return fits
    .filter(({ fit }) => fit >= least)
    .sort((a, b) => b.fit - a.fit)
    .map(({ version }) => version)
}

/** Orders candidates by the words of a query; those without anything asked for are left out, as are exclusions. */
export function rankByWords(query: Query, found: readonly Found[], statistics: Statistics): Ranked[] {
  const judge = new Judge(query.question, statistics)
  const score = query.question.isTerm ? scoreTerm : scoreQuestion
  const ranked: Ranked[] = []
  for (const one of found) {
    const parts = judge.judge(one)
    const any = parts.charShare + parts.words + parts.names + parts.headings + parts.pieces
    if (any > 0 && admits(query, one)) ranked.push({ found: one, score: score(parts) })
  }
  return ranked
}

/** Provisions of works that the query names: in reading order, above whatever only shares its words. Where several
 * works are meant, they take turns. */
export function rankNamed(works: readonly Found[][]): Ranked[] {
  return works.flatMap((found, turn) => {
    return found.map((one, at) => ({ found: one, score: namedScore - at / 1000 - turn / 100_000 }))
  })
}

/** The provisions that a citation means, the closest address first: of 第四十八条第二款 also the article it is in. */
export function rankCited({ eIds }: CitedPlace, found: readonly Found[]): Ranked[] {
  for (const [depth, eId] of eIds.entries()) {
    const exact = found.filter((one) => one.eId === eId || one.eId.startsWith(`${eId}__`))
    if (exact.length > 0) return exact.map((one, at) => ({ found: one, score: citedScore - 10 * depth - at / 1000 }))
  }
  return []
}

/** Best first; equal scores in the order recorded. A provision found in several ways counts once, at its best. */
export function order(ranked: readonly Ranked[]): Ranked[] {
  const best = new Map<number, Ranked>()
  for (const one of ranked) {
    const known = best.get(one.found.row)
    if (known === undefined || known.score < one.score) best.set(one.found.row, one)
  }
  return [...best.values()].sort((a, b) => b.score - a.score || a.found.row - b.found.row)
}

/** The best hit of each work. */
export function firstOfEachWork(ranked: readonly Ranked[]): Ranked[] {
  const seen = new Set<number>()
  return ranked.filter(({ found }) => !seen.has(found.work.key) && seen.add(found.work.key))
}

/** Whether a provision has every phrase, and nothing excluded, in its text, headings or names. */
export function admits({ phrases, without }: Query, found: Found): boolean {
  if (phrases.length + without.length === 0) return true
  const text = [readCodes(found), found.headings.folded, ...found.version.called].join('\n')
  return phrases.every((phrase) => text.includes(phrase)) && !without.some((word) => text.includes(word))
}

function readCodes({ codes, start, end }: Candidate): string {
  let text = ''
  for (let at = start; at < end; at += 4096)
    text += String.fromCharCode(...codes.subarray(at, Math.min(at + 4096, end)))
  return text
}
