// Similar texts: what is found with a limit, or one text at a time, is what all pairs together tell.
import fc from 'fast-check'
import t from 'tap'
import { bigramsOf } from '../../src/shared/text/bigrams.js'
import { type SimilarPair, SimilarityTable } from '../../src/shared/text/similarity-table.js'

const text = fc.string({ unit: fc.constantFrom(...'严禁收受礼品金。'), maxLength: 12 })
const texts = fc.array(text, { maxLength: 30 })
const rankOf = ({ similarity, containment }: SimilarPair) => similarity + containment / 2

function compare(olds: readonly string[], news: readonly string[]) {
  const table = new SimilarityTable(olds.map(bigramsOf), news.map(bigramsOf))
  const find = (least?: number, limit?: number) => table.findSimilarPairs([...olds.keys()], [...news.keys()], least, limit)
  return { table, find }
}

t.test('with a limit: the best for each new text, equal ones in their order, and all of them where they are few', async (t) => {
  fc.assert(fc.property(texts, texts, fc.integer({ min: 1, max: 8 }), fc.constantFrom(0, 0.3), (olds, news, limit, least) => {
    const { find } = compare(olds, news)
    const expected = news.flatMap((_, at) => {
      const all = find(least).filter((pair) => pair.new === at)
      return all.length <= limit ? all : all.sort((one, other) => rankOf(other) - rankOf(one)).slice(0, limit)
    })
    t.strictSame(find(least, limit), expected)
  }), { numRuns: 200 })
})

t.test('one new text at a time: the same similarities, zero where nothing is in common', async (t) => {
  fc.assert(fc.property(texts, texts, (olds, news) => {
    const { table, find } = compare(olds, news)
    const expected = news.map(() => olds.map(() => 0))
    for (const { old, new: at, similarity } of find()) expected[at]![old] = similarity
    const rows: number[][] = []
    for (const [at, row] of table.compareAll()) rows[at] = [...row]
    t.strictSame(rows, expected)
  }), { numRuns: 200 })
})
