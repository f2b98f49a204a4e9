// The passage of a text that is most like some words.
import { foldWording } from './normalize-wording.js'

/** The passage of a text most like the quoted words: the run of phrases of about their length with most pairs in common. */
export function findClosest(text: string, quote: string): { start: number; end: number } {
  const wanted = new Set(pairsOf(foldWording(quote)))
  const cuts = [0, ...[...text.matchAll(/[，。；：、,;\n]/g)].map(({ index }) => index + 1), text.length]
  const phrases = cuts.slice(1).map((end, at) => foldWording(text.slice(cuts[at], end)))
  const longest = quote.length * 1.6 + 8
  let best = { start: 0, end: text.length, score: -1 }
  for (const [at, start] of cuts.entries()) {
    const run = new Run(wanted)
    for (let next = at; next < phrases.length && cuts[next + 1]! - start <= longest; next++) {
      run.add(phrases[next]!)
      if (run.likeness > best.score) best = { start, end: cuts[next + 1]!, score: run.likeness }
    }
  }
  return { start: best.start, end: best.end }
}

/** A run of phrases that grows at its end, and how much it is like the pairs wanted. */
class Run {
  private readonly pairs = new Set<string>()
  private common = 0
  private last = ''

  constructor(private readonly wanted: ReadonlySet<string>) {}

  add(phrase: string): void {
    for (const pair of pairsOf(this.last + phrase)) {
      if (this.pairs.has(pair)) continue
      this.pairs.add(pair)
      if (this.wanted.has(pair)) this.common++
    }
    this.last = phrase.slice(-1)
  }

  get likeness(): number {
    const all = this.wanted.size + this.pairs.size
    return all === 0 ? 0 : (2 * this.common) / all
  }
}

function pairsOf(folded: string): string[] {
  return Array.from({ length: Math.max(0, folded.length - 1) }, (_, at) => folded.slice(at, at + 2))
}
