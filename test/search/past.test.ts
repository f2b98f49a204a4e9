// Searches of the past against a plain model: random recordings, corrections, withdrawals, repeals and renames.
import t from 'tap'
import fc from 'fast-check'
import type { Kind } from '../../src/shared/kind.js'
import type { SearchChange, IndexedContent } from '../../src/search/searchable-change.js'
import { findApplicableVersion, statusOf, type TimelineEntry } from '../../src/works/timeline.js'
import { type Status, statuses } from '../../src/works/work.js'
import type { PostingsChoice } from '../../src/search/memory/postings/create-postings.js'
import { type SerializedIndex, SearchIndex } from '../../src/search/memory/search-index.js'
import { joinArrays, separateArrays } from '../../src/search/memory/serialized-arrays.js'

const days = [null, '2010-01-01', '2015-06-01', '2015-06-02', '2020-01-01', '2024-05-01']
const asked = ['2009-12-31', '2010-01-01', '2015-06-01', '2015-06-02', '2021-01-01', '2026-11-22']
const texts = ['不得收受微信红包', '严禁赌博和微信红包', '不信谣不传谣', '红包必须退还', '  ']

interface Step {
  work: number
  do: 'record' | 'repeal' | 'withdraw' | 'rename'
  day: number
  clauses: number[]
  pick: number
}

const step: fc.Arbitrary<Step> = fc.record({
  work: fc.nat(2),
  do: fc.constantFrom('record', 'record', 'record', 'repeal', 'withdraw', 'rename'),
  day: fc.nat(days.length - 1),
  clauses: fc.array(fc.nat(texts.length - 1), { maxLength: 4 }),
  pick: fc.nat(5)
})

interface ModelVersion extends TimelineEntry {
  seq: number
  withdrawn: number
  clauses: string[]
}

interface ModelWork {
  key: number
  kind: Kind
  ids: { seq: number; id: string }[]
  versions: ModelVersion[]
}

/** Applies a history to a plain model, and returns it as changes. */
function play(steps: readonly Step[]): { works: ModelWork[]; changes: SearchChange[] } {
  const works: ModelWork[] = []
  const changes: SearchChange[] = []
  for (const [at, one] of steps.entries()) {
    const seq = at + 1
    changes.push(applyStep(works, one, seq) ?? { type: 'none', seq })
  }
  return { works, changes }
}

function applyStep(works: ModelWork[], one: Step, seq: number): SearchChange | undefined {
  const work = works.find(({ ids }) => ids[0]!.id === `work-${one.work}`)
  if (one.do === 'record' || one.do === 'repeal') {
    if (one.do === 'repeal' && work === undefined) return undefined
    const known = work ?? create(works, one, seq)
    const number = known.versions.length + 1
    const repeal = one.do === 'repeal'
    const date = days[one.day]!
    const clauses = repeal ? [] : one.clauses.map((clause) => texts[clause]!)
    const inForceFrom = {
      date,
      precision: date === null ? ('unknown' as const) : ('day' as const),
      basis: 'stated' as const
    }
    known.versions.push({ number, repeal, inForceFrom, seq, withdrawn: Infinity, clauses })
    const content = describe(clauses, inForceFrom)
    const { key, kind } = known
    return { type: 'version', sealed: false, seq, work: key, id: known.ids[0]!.id, kind, number, repeal, regionName: null, content }
  }
  if (work === undefined) return undefined
  if (one.do === 'rename') {
    work.ids.push({ seq, id: `work-${one.work}-${seq}` })
    return { type: 'rename', seq, work: work.key, to: `work-${one.work}-${seq}` }
  }
  const version = work.versions[one.pick % work.versions.length]!
  if (version.withdrawn !== Infinity) return undefined
  version.withdrawn = seq
  return { type: 'withdrawal', seq, work: work.key, number: version.number }
}

function create(works: ModelWork[], { work }: Step, seq: number): ModelWork {
  const made: ModelWork = { key: seq, kind: 'regional-rule', ids: [{ seq, id: `work-${work}` }], versions: [] }
  works.push(made)
  return made
}

function describe(clauses: readonly string[], inForceFrom: IndexedContent['inForceFrom']): IndexedContent {
  const provisions = clauses.map((text, at) => {
    return {
      eId: `art_${at + 1}`,
      wId: null,
      parent: null,
      level: 'article',
      number: null,
      heading: null,
      text,
      citations: []
    }
  })
  const rest = { aliases: [], issuer: null, region: null, rank: null, topics: [], citations: [] }
  return {
    title: '行为规范',
    ...rest,
    inForceFrom,
    provisions,
    documentNumber: null,
    completeness: { state: 'whole', quoted: null, stated: null }
  }
}

/** Expected hits for a word: every clause that contains it, of every version with a wanted status. */
function expected(
  works: readonly ModelWork[],
  word: string,
  asOf: string,
  seq: number,
  wanted: readonly Status[]
): string[] {
  return works.flatMap((work) => {
    const known = work.versions.filter((version) => version.seq <= seq && version.withdrawn > seq)
    const id = work.ids.findLast((given) => given.seq <= seq)?.id
    return known.flatMap((version) => {
      const status = statusOf(known, version, asOf)
      const shown = status === 'repealed' ? findApplicableVersion(known, asOf)?.text === version : true
      if (version.repeal || !shown || !wanted.includes(status)) return []
      return version.clauses.flatMap((text, at) =>
        text.includes(word) ? [`${id} ${version.number} art_${at + 1} ${status}`] : []
      )
    })
  })
}

function search(index: SearchIndex, q: string, asOf: string, seq: number, wanted: readonly Status[]) {
  return index.search({ q, readPoint: { asOf, seq }, filters: { statuses: wanted }, offset: 0, limit: 200 })
}

/** As out of a snapshot. */
function readBack(serialized: SerializedIndex): SerializedIndex {
  const { value, arrays } = separateArrays(serialized)
  return joinArrays(value, arrays.map((array) => array.slice().buffer as ArrayBuffer)) as SerializedIndex
}

const statusSets: Status[][] = [['in-force'], ...statuses.map((status) => [status]), [...statuses]]

for (const postings of ['minisearch', 'compact'] as PostingsChoice[]) {
  t.test(`searches of any day, as known at any change, with ${postings}`, async (t) => {
    t.doesNotThrow(() =>
      fc.assert(
        fc.property(fc.array(step, { maxLength: 25 }), fc.nat(statusSets.length - 1), (steps, set) => {
          const { works, changes } = play(steps)
          const index = new SearchIndex(postings)
          const answers = new Map<string, string>()
          const wanted = statusSets[set]!
          for (const change of changes) {
            index.apply(change)
            // A search after any change must return the same for ever after.
            const answer = search(index, '红包', '2021-01-01', change.seq, wanted)
            answers.set(String(change.seq), JSON.stringify(answer))
          }
          const saved = new SearchIndex(postings, readBack(index.serialize()))
          for (const [seq, answer] of answers) {
            if (JSON.stringify(search(index, '红包', '2021-01-01', Number(seq), wanted)) !== answer) return false
            if (JSON.stringify(search(saved, '红包', '2021-01-01', Number(seq), wanted)) !== answer) return false
          }
          for (const asOf of asked) {
            for (const seq of [0, Math.floor(steps.length / 2), steps.length]) {
              const found = search(index, '红包', asOf, seq, wanted).hits.map((hit) => {
                return `${hit.work} ${hit.version} ${hit.eId} ${hit.status}`
              })
              const model = expected(works, '红包', asOf, seq, wanted)
              if (JSON.stringify(found.sort()) !== JSON.stringify(model.sort())) return false
            }
          }
          return true
        }),
        { numRuns: 300 }
      )
    )
  })
}
