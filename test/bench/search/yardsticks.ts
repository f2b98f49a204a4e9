// Baselines: MiniSearch with its own tokenizer, and with bigrams.
import MiniSearch from 'minisearch'
import { scriptRuns } from '../../../src/search/text/analyzer.js'
import type { Answered } from './measure.js'
import type { Article } from './question-set.js'

export interface Yardstick {
  name: string
  milliseconds: number
  answer: (query: string) => Answered
}

/** Han runs as bigrams (a single character as itself), other letters as words. */
function cutPairs(text: string): string[] {
  return scriptRuns(text.toLowerCase()).flatMap(({ text: run, han }) => {
    if (!han || run.length === 1) return [run]
    return [...Array(run.length - 1).keys()].map((at) => run.slice(at, at + 2))
  })
}

export function buildYardstick(
  name: 'MiniSearch, as it comes' | 'MiniSearch, pairs',
  articles: readonly Article[]
): Yardstick {
  const tokenize = name === 'MiniSearch, pairs' ? { tokenize: cutPairs, searchOptions: { tokenize: cutPairs } } : {}
  const index = new MiniSearch<Article>({ fields: ['law', 'heading', 'text'], ...tokenize })
  const began = performance.now()
  index.addAll(articles)
  return {
    name,
    milliseconds: performance.now() - began,
    answer: (query) => {
      const asked = performance.now()
      const found = index
        .search(query)
        .slice(0, 20)
        .map(({ id }) => id as string)
      return { found, milliseconds: performance.now() - asked }
    }
  }
}
