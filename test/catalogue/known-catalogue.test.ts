// The catalogue in memory, after random histories of regions, the days of their codes and topics: at every change it is what the
// database says, and what follows from all regions that it lists.
import fc from 'fast-check'
import t from 'tap'
import type { Region, RegionValidity } from '../../src/catalogue/catalogue.js'
import type { KnownCatalogue } from '../../src/catalogue/known-catalogue.js'
import { recordRegions, recordTopics } from '../../src/catalogue/record-catalogue.js'
import { readRecordedCatalogue } from '../../src/catalogue/recorded-catalogue.js'
import { findRegion, listAllRegions, listRegions, listSubregionCodes, listTopics } from '../../src/catalogue/store.js'
import type { Base } from '../../src/database/base.js'
import { anyEngine, openTestBase } from '../support/bases.js'
import { editor, numberedTopics } from '../support/version-content.js'

const codes = ['110000', '120000', '130000', '140000', '150000', '160000']
const days = ['2001-01-01', '2010-06-30', '2020-02-29']
const names = ['甲', '甲乙', '乙', '丙丁']

const validity: fc.Arbitrary<RegionValidity | undefined> = fc.option(
  fc.record({
    from: fc.option(fc.constantFrom(...days)), to: fc.option(fc.constantFrom(...days)), basis: fc.constant('表'),
    successors: fc.subarray(codes, { maxLength: 2 })
  }),
  { nil: undefined }
)
// A code lies below an earlier one, or below none: a region never holds itself.
const region = fc.nat(codes.length - 1).chain((at) => {
  const parent = at === 0 ? fc.constant(null) : fc.option(fc.constantFrom(...codes.slice(0, at)))
  return fc.record({ code: fc.constant(codes[at]!), name: fc.constantFrom(...names), parent, validity })
})
const step = fc.oneof(
  { weight: 4, arbitrary: fc.uniqueArray(region, { minLength: 1, maxLength: 4, selector: ({ code }) => code }) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 4 }) }
)

t.test('the catalogue in memory', { timeout: 120_000 }, async (t) => {
  const base = await openTestBase(anyEngine, { contents: 'empty' })
  t.teardown(() => base.store.close())
  await recordRegions(base, codes.map((code) => ({ code, name: code, parent: null })), editor)
  let compared = 0
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 5 }), async (steps) => {
      const first = base.store.changeTracker.seq
      for (const one of steps) {
        if (typeof one === 'number') await recordTopics(base, numberedTopics(one), editor)
        else await recordRegions(base, one, editor)
      }
      // Read after some of the changes and before others, as a process that runs has it.
      const catalogue = await readRecordedCatalogue(base.store)
      for (let seq = first; seq <= base.store.changeTracker.seq; seq++, compared++) await compare(base, catalogue.at(seq), seq)
    }),
    { numRuns: 25, seed: 20_261_130 }
  )
  t.ok(compared > 50, `${compared} changes were compared`)
  const before = (await readRecordedCatalogue(base.store)).at(0)
  t.strictSame([before.region('110000'), before.subregionCodes('110000'), before.predecessorCodes('110000'), before.topics], [undefined, ['110000'], [], []])
})

/** Throws where the catalogue says something else than the database. */
async function compare({ store: { db } }: Base, catalogue: KnownCatalogue, seq: number): Promise<void> {
  const all = await listAllRegions(db, seq)
  const expect = (what: string, found: unknown, expected: unknown) => {
    if (JSON.stringify(found) !== JSON.stringify(expected)) throw new Error(`${what} at ${seq}: ${JSON.stringify(found)}, not ${JSON.stringify(expected)}`)
  }
  for (const code of [...codes, '990000']) {
    expect(`region ${code}`, catalogue.region(code), await findRegion(db, code, seq))
    expect(`below ${code}`, catalogue.subregionCodes(code).sort(), (await listSubregionCodes(db, code, seq)).sort())
    expect(`before ${code}`, catalogue.predecessorCodes(code).sort(), listPredecessors(all, code))
  }
  expect('named', catalogue.regionsNamed(['甲', '乙']), all.filter(({ name }) => name === '甲' || name === '乙'))
  for (const asOf of [undefined, ...days, '2015-01-01']) {
    expect(`beginning on ${asOf}`, catalogue.regionsBeginning('甲', asOf), await listRegions(db, { seq, asOf, name: '甲', after: '', limit: 100 }))
  }
  expect('topics', catalogue.topics, await listTopics(db, seq))
}

/** The codes whose area went to one, by going through all regions again and again. */
function listPredecessors(all: readonly Region[], code: string): string[] {
  const found = new Set([code])
  for (let size = 0; size < found.size; ) {
    size = found.size
    for (const one of all) if (one.validity?.successors.some((successor) => found.has(successor))) found.add(one.code)
  }
  found.delete(code)
  return [...found].sort()
}
