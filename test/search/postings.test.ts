// The inverted indexes against a plain list, and the order of calls in MiniSearch that one of them relies on.
import { readFile } from 'node:fs/promises'
import t from 'tap'
import fc from 'fast-check'
import MiniSearch from 'minisearch'
import { bigramOf, type Terms } from '../../src/search/text/analyzer.js'
import { CompactPostings } from '../../src/search/memory/postings/compact-postings.js'
import { MiniSearchPostings } from '../../src/search/memory/postings/minisearch-postings.js'
import type { Postings } from '../../src/search/memory/postings/postings.js'

const han = [...'微信群红包谣言']
const pair = fc.tuple(fc.constantFrom(...han), fc.constantFrom(...han, '')).map(([a, b]) => {
  return bigramOf(a.charCodeAt(0), b === '' ? 0 : b.charCodeAt(0))
})
const terms: fc.Arbitrary<Terms> = fc.record({
  bigrams: fc.uniqueArray(pair, { maxLength: 30 }),
  words: fc.uniqueArray(fc.constantFrom('wechat', 'art', 'é', '2017', '한국'), { maxLength: 4 })
})

function walk(of: (visit: (entry: number) => void) => void): number[] {
  const entries: number[] = []
  of((entry) => entries.push(entry))
  return entries
}

const sorted = (entries: readonly number[]) => [...new Set(entries)].sort((a, b) => a - b)

function agrees(postings: Postings, entries: readonly Terms[], limit: number): boolean {
  const expect = (has: (terms: Terms) => boolean) => entries.flatMap((one, at) => (at < limit && has(one) ? [at] : []))
  const same = (a: readonly number[], b: readonly number[]) =>
    a.length === b.length && a.every((one, at) => one === b[at])
  for (const wanted of new Set(entries.flatMap(({ bigrams }) => bigrams))) {
    const expected = expect(({ bigrams }) => bigrams.includes(wanted))
    if (
      !same(
        walk((visit) => postings.walkBigram(wanted, limit, visit)),
        expected
      )
    )
      return false
    if (postings.countBigram(wanted, limit) !== expected.length) return false
  }
  for (const wanted of ['wechat', 'art', 'é', '한국', 'none']) {
    const expected = expect(({ words }) => words.includes(wanted))
    if (
      !same(
        walk((visit) => postings.walkWord(wanted, limit, visit)),
        expected
      )
    )
      return false
    if (postings.countWord(wanted, limit) !== expected.length) return false
  }
  return han.every((char) => {
    const expected = expect(({ bigrams }) => bigrams.some((one) => Math.floor(one / 0x10000) === char.charCodeAt(0)))
    return same(sorted(walk((visit) => postings.walkCharacter(char.charCodeAt(0), limit, visit))), expected)
  })
}

t.test('both inverted indexes agree with a plain list, as of any entry, after serialization and conversion', async (t) => {
  t.doesNotThrow(() =>
    fc.assert(
      fc.property(fc.array(terms, { maxLength: 40 }), fc.nat(45), (entries, limit) => {
        const compact = new CompactPostings()
        const mini = new MiniSearchPostings()
        entries.forEach((one, entry) => {
          compact.add(entry, one)
          mini.add(entry, one)
        })
        const all = [compact, mini, new CompactPostings(compact.serialize()), new MiniSearchPostings(mini.serialize())]
        if (!all.every((postings) => agrees(postings, entries, limit) && agrees(postings, entries, entries.length)))
          return false
        const grown = CompactPostings.convert(mini, entries.length)
        grown.add(entries.length, { bigrams: [bigramOf(0x5fae, 0x4fe1)], words: ['wechat'] })
        return agrees(grown, [...entries, { bigrams: [bigramOf(0x5fae, 0x4fe1)], words: ['wechat'] }], limit)
      }),
      { numRuns: 150 }
    )
  )
})

t.test('MiniSearch calls boostDocument once for each posting, before it adds a result', async (t) => {
  const { version } = JSON.parse(await readFile('node_modules/minisearch/package.json', 'utf8')) as { version: string }
  t.equal(version, '7.2.0', 'pinned: the order of calls is an implementation detail')
  const index = new MiniSearch({ fields: ['terms'], tokenize: (text) => text.split(' '), processTerm: (term) => term })
  index.addAll([
    { id: 0, terms: 'ab ac' },
    { id: 1, terms: 'ab' },
    { id: 2, terms: 'ac abc' }
  ])
  const asked: [number, string][] = []
  const boostDocument = (id: number, term: string) => {
    asked.push([id, term])
    return 0
  }
  t.strictSame(index.search('ab', { prefix: false, fuzzy: false, boostDocument }), [], 'a 0 gives no result')
  t.strictSame(
    asked,
    [
      [0, 'ab'],
      [1, 'ab']
    ],
    'each posting of the term, once, in the order added'
  )
  asked.length = 0
  t.strictSame(index.search('ab', { prefix: true, fuzzy: false, boostDocument }), [])
  t.strictSame(asked.map(([id]) => id).sort(), [0, 1, 2])
})
