// One reader of references: for generated references and documents, resolving, verifying, searching and the
// cross-references of texts agree on which work and which provisions are meant.
import fc from 'fast-check'
import assert from 'node:assert/strict'
import t from 'tap'
import { readDocument } from '../../src/citations/document/read-document.js'
import { findCitation } from '../../src/search/query/citation.js'
import { normalizeName } from '../../src/search/text/names.js'
import { normalize } from '../../src/search/text/normalized-text.js'
import { formatNumeral } from '../../src/shared/numeral.js'
import { findCrossReferences } from '../../src/works/references/cross-reference.js'
import { writtenProvisionOf } from '../../src/works/references/provision-steps.js'
import { readReference } from '../../src/works/references/read-reference.js'
import { listSteps } from '../../src/works/references/reference.js'
import type { WrittenProvision } from '../../src/works/references/read-steps.js'

const held = ['航标养护法', '雾号条例', '海图测绘办法']
const nameLength = (run: string) => held.find((name) => run.endsWith(name))?.length ?? 0
const clausesOf = (provisions: readonly WrittenProvision[]) => listSteps(provisions).map(writtenProvisionOf)

interface Generated {
  name: string
  written: string
  clauses: string[]
}

const numeral = fc.record({ number: fc.integer({ min: 1, max: 300 }), chinese: fc.boolean() })
  .map(({ number, chinese }) => ({ number, text: chinese ? formatNumeral(number) : `${number}` }))

/** An article as written, and as clauses name it. */
const article = fc.record({ numeral, inserted: fc.option(fc.integer({ min: 1, max: 9 })), form: fc.integer({ min: 0, max: 2 }) }).map((one) => {
  const { number, text } = one.numeral
  if (one.inserted === null) return { written: `第${text}条`, clause: `art_${number}` }
  const inserted = formatNumeral(one.inserted)
  const written = [`第${text}条之${inserted}`, `第${text}条（之${inserted}）`, `第${text}条 之${inserted}`][one.form]!
  return { written, clause: `art_${number}-${one.inserted}` }
})

/** The provisions of one reference: one with its paragraph and item, a list, or a range. */
const provisions = fc.oneof(
  fc.record({ article, para: fc.option(fc.integer({ min: 1, max: 9 })), point: fc.option(fc.integer({ min: 1, max: 9 })) }).map(({ article, para, point }) => ({
    written: article.written + (para === null ? '' : `第${formatNumeral(para)}款`) + (point === null ? '' : `第（${formatNumeral(point)}）项`),
    clauses: [[article.clause, ...(para === null ? [] : [`para_${para}`]), ...(point === null ? [] : [`point_${point}`])].join('__')]
  })),
  fc.record({ articles: fc.array(article, { minLength: 2, maxLength: 4 }), and: fc.constantFrom('、', '和', '以及', '或者') }).map(({ articles, and }) => ({
    written: articles.map(({ written }) => written).join(and), clauses: articles.map(({ clause }) => clause)
  })),
  fc.record({ from: fc.integer({ min: 1, max: 200 }), more: fc.integer({ min: 1, max: 5 }), to: fc.constantFrom('至', '到') }).map(({ from, more, to }) => ({
    written: `第${formatNumeral(from)}条${to}第${formatNumeral(from + more)}条`,
    clauses: Array.from({ length: more + 1 }, (_, at) => `art_${from + at}`)
  }))
)

const reference: fc.Arbitrary<Generated> = fc.record({ name: fc.constantFrom(...held), marked: fc.constantFrom('《》', '〈〉', ''), provisions })
  .map(({ name, marked, provisions: { written, clauses } }) => ({
    name, clauses: [...new Set(clauses)], written: (marked === '' ? name : marked[0]! + name + marked[1]!) + written
  }))

const unique = (clauses: readonly (string | null)[]) => [...new Set(clauses)]

t.test('a reference means the same typed, quoted, searched and in the text of a rule', async () => {
  fc.assert(fc.property(reference, ({ name, written, clauses }) => {
    const typed = readReference(written)
    assert.equal(typed.work, name, written)
    assert.deepEqual(unique(clausesOf(typed.provisions)), clauses, written)

    const { quotations } = readDocument(`依照${written}的规定：“某些词语”。`, nameLength)
    assert.equal(quotations.length, 1, written)
    assert.deepEqual(quotations[0]!.references.map((one) => one.name), [name], written)
    assert.deepEqual(unique(quotations[0]!.references.flatMap((one) => clausesOf(one.provisions))), clauses, written)

    const searched = findCitation(normalize(written).text)
    assert.equal(normalizeName(searched!.name), name, written)
    assert.deepEqual(unique(searched!.provisions.map(([first]) => first!)), clauses, written)

    const provision = { eId: 'art_1', wId: null, parent: null, level: 'article', number: null, heading: null, text: `依照${written}处理。`, citations: [] }
    const found = findCrossReferences({ title: '别的规定', provisions: [provision] })
    assert.deepEqual(found.map((one) => [one.name, one.clause]), clauses.map((clause) => [name, clause]), written)
  }), { numRuns: 300 })
})

t.test('every quotation of a document belongs to its own reference, in whatever order they stand', async () => {
  const sentence = fc.record({ reference, behind: fc.boolean(), marks: fc.constantFrom('“”', '「」', '""', '＂＂', '‘’') })
  fc.assert(fc.property(fc.array(sentence, { minLength: 1, maxLength: 8 }), (sentences) => {
    const document = sentences.map(({ reference: { written }, behind, marks }, at) => {
      const words = `${marks[0]}第${at}句的词语${marks[1]}`
      return behind ? `${words}（${written}）。` : `${written}规定：${words}。`
    }).join('其他的话。')
    const { quotations, unchecked } = readDocument(document, nameLength)
    assert.deepEqual(unchecked, [], document)
    assert.deepEqual(quotations.map(({ references }) => references.map((one) => [one.name, unique(clausesOf(one.provisions))])),
      sentences.map(({ reference: { name, clauses } }) => [[name, clauses]]), document)
  }), { numRuns: 200 })
})

t.test('any text is read, in time that grows with its length', async () => {
  fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'第（）()《》“”"「」一二条款项之至、和 \n法例本同前该12-以下简称新原：'), maxLength: 200 }), (text) => {
    const { quotations } = readDocument(text, nameLength)
    assert.ok(quotations.every(({ start, end, quote }) => text.slice(start, end) === quote))
    readReference(text)
    findCitation(normalize(text).text)
  }), { numRuns: 1000 })
  for (const unit of [`第（${' '.repeat(20)}`, '第1、', '《', '（', '“', '第五条', '同款', '甲法第一条，', '（以下简称《', '‘“「']) {
    const times = [50_000, 200_000].map((length) => {
      const text = unit.repeat(length / unit.length)
      const start = performance.now()
      readDocument(text, nameLength)
      return performance.now() - start
    })
    assert.ok(times[1]! < 12 * times[0]! + 500, `${unit.trim()}: ${times.map(Math.round)} ms`)
  }
})
