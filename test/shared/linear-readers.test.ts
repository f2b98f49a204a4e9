// Whatever reads the text of a client takes time in proportion to its length, whatever the text.
import t from 'tap'
import { readDocument } from '../../src/citations/document/read-document.js'
import { matchQuotation, readQuotation } from '../../src/citations/quotation.js'
import { diffProvisions } from '../../src/comparison/diff-provisions.js'
import { parseJson } from '../../src/http/hardening/parse-json.js'
import { readPageOfLaw } from '../../src/laws/files/page-of-law.js'
import { readLaw, splitLawFile } from '../../src/laws/read-law.js'
import { parseQuery } from '../../src/search/query/query.js'
import { findMatches, renderSnippet } from '../../src/search/results/highlight.js'
import { termsOf } from '../../src/search/text/analyzer.js'
import { normalize } from '../../src/search/text/normalized-text.js'
import { Problem } from '../../src/shared/problem.js'
import { findClosest } from '../../src/shared/text/closest-passage.js'
import { findWords } from '../../src/shared/text/find-words.js'
import { normalizeWording } from '../../src/shared/text/normalize-wording.js'
import { findMisleading } from '../../src/shared/text/printable.js'
import { findSpans } from '../../src/shared/text/word-spans.js'
import { parseRecord } from '../../src/transfer/ndjson-record.js'
import { findCrossReferences } from '../../src/works/references/cross-reference.js'
import { readReference } from '../../src/works/references/read-reference.js'
import type { Provision } from '../../src/works/work.js'
import { findSuperlinear, type Read } from '../support/growth.js'

const provision = (text: string): Provision =>
  ({ eId: 'art_1', wId: null, parent: null, level: 'article', number: null, heading: null, text, citations: [] })
const reversed = (text: string): string => [...text].reverse().join('')
const lawOf = (markdown: string) => readLaw([splitLawFile({ path: '法律/某法(2020-01-01).md', markdown })], [])

/** Runs a reader that may refuse a text. */
const refusable = (read: Read): Read => (text) => {
  try {
    read(text)
  } catch (error) {
    if (!(error instanceof Problem)) throw error
  }
}

const readers: Record<string, Read> = {
  'the references and quotations of a document': (text) => readDocument(text, () => 0),
  'the cross-references of a rule': (text) => findCrossReferences({ title: `${text}法`, provisions: [provision(text)] }),
  'a reference as typed': readReference,
  'a quotation in a text': (text) => matchQuotation(text, normalizeWording(text), readQuotation(`${text.slice(0, text.length / 2)}z`)),
  'the closest passage': (text) => findClosest(text, '第，法，a,b'.repeat(40)),
  'the words that differ': (text) => findSpans(text, `${reversed(text)}z`),
  'a difference': (text) => diffProvisions([provision(text)], [provision(`${reversed(text)}z`)]),
  'words for the index': (text) => termsOf(normalize(text).text),
  'matches and a snippet': (text) => renderSnippet(text, findMatches(parseQuery(text.slice(0, 40)), text).highlights),
  'characters that mislead': findMisleading,
  'a JSON body': refusable((text) => parseJson(Buffer.from(text))),
  'a line of an import': refusable(parseRecord),
  'the head of a law': (text) => lawOf(`# 某法\n（2020年1月1日${text}\n\n<!-- INFO END -->\n第一条 甲`),
  'the body of a law': (text) => lawOf(`# 某法\n2020年1月1日通过\n\n<!-- INFO END -->\n第一条 ${text}`),
  'a law of many lines': (text) => lawOf(`# 某法\n2020年1月1日通过\n\n${text.match(/[^]{1,8}/g)!.join('\n')}`),
  'a web page': (text) => {
    try {
      return readPageOfLaw(`<title>${text}</title><p>${text}</p>`)
    } catch {
      return 'nested too deeply'
    }
  }
}

for (const [name, read] of Object.entries(readers)) {
  t.test(name, async (t) => t.strictSame(findSuperlinear(read), []))
}

t.test('the measure tells a quadratic reader', async (t) => {
  // Twice each character after each character. An engine's own search takes as many steps, but on some machines so quickly
  // that its time is lost in what counts as noise.
  const readAgain: Read = (text) => {
    let sum = 0
    for (let from = 0; from < 2 * text.length; from++) for (let at = from >> 1; at < text.length; at++) sum = (sum * 31 + text.charCodeAt(at)) % 65_521
    return sum
  }
  t.ok(findSuperlinear(readAgain, [' '], 1_000).includes(JSON.stringify(['', ' ', 'x：'])))
})

t.test('words are found as the engine finds them, in texts that repeat themselves too', async (t) => {
  for (const [text, words] of [
    ['', ''], ['甲', ''], ['', '甲'], ['甲乙丙', '乙丙'], [`${'ab'.repeat(30)}c`, `${'ab'.repeat(12)}c`], [`${'a'.repeat(60)}b`, `${'a'.repeat(20)}b`],
    ['a'.repeat(40), `${'a'.repeat(20)}b`], [`${'aab'.repeat(20)}`, `${'aab'.repeat(7)}aa`]
  ] as const) {
    for (const from of [0, 1, 5]) t.equal(findWords(text, words, from), text.indexOf(words, from), `${words} in ${text} from ${from}`)
  }
  const periodic = `${'a'.repeat(20)}b${'a'.repeat(1_000)}`
  t.strictSame(findSuperlinear((text) => findWords('a'.repeat(text.length), periodic), ['a']), [])
})
