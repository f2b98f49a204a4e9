// The indexed corpus: every recorded work, version and text, as of every change at once. `apply-change.ts` fills it;
// `visibility.ts` decides what a search may see at a read point.
//
//   works ──timeline──> versions ──first..end──> provisions, one row for each text of a version
//                                                text ────> texts, in the arena ──unit──┐
//                                                eId ─────> eIds                        │
//                                                headings ─> headings                   v
//                                                earlier <──chain of rows────latest── units
//                                                                                       ^
//   postings ──entry───────────────────────────────────────────unitOfEntry──────────────┘
//
// A text is stored once however many versions of its work have it. Texts that replaced one another under an eId form
// one unit, and the inverted index has one more entry for a unit only where a version brought new terms. Three versions
// of a law therefore cost little more than one.
//
// Entries are numbered in the order of changes, so "as known at change N" is "entries below a limit": `watermarks`.
import type { Topic } from '../../../catalogue/catalogue.js'
import type { Headings } from '../../text/headings.js'
import { InternTable, ProvisionTable, UnitTable } from './corpus-tables.js'
import { restoreArrays, serializeArrays, type TypedArray } from './growable-array.js'
import type { IndexedVersion, IndexedWork } from './indexed-version.js'
import { TextArena } from './text-arena.js'

/** Number of entries in the inverted index once a change is applied. */
interface EntryWatermark {
  seq: number
  entries: number
}

interface TopicList {
  seq: number
  topics: readonly Topic[]
}

/** What a snapshot contains; its names are the format. */
export interface SerializedCorpus {
  plain: {
    seq: number
    works: IndexedWork[]
    versions: IndexedVersion[]
    topics: TopicList[]
    eIds: readonly string[]
    headings: readonly Headings[]
    marks: EntryWatermark[]
  }
  columns: Record<'texts' | 'rows' | 'own', Record<string, TypedArray>>
}

export class IndexedCorpus {
  /** The last change applied. */
  seq = 0
  readonly works: IndexedWork[] = []
  readonly versions: IndexedVersion[] = []
  readonly topics: TopicList[] = []
  readonly eIds = new InternTable<string>((eId) => eId)
  readonly headings = new InternTable<Headings>(({ labels }) => labels.join('\n'))
  readonly watermarks: EntryWatermark[] = []
  readonly texts = new TextArena()
  readonly provisions = new ProvisionTable()
  readonly units = new UnitTable()
  private workPositions = new Map<number, number>()

  constructor(serialized?: SerializedCorpus) {
    if (serialized === undefined) return
    const { plain, columns } = serialized
    this.seq = plain.seq
    for (const work of plain.works) this.addWork(work)
    this.versions = plain.versions
    this.topics = plain.topics
    this.watermarks = plain.marks
    this.eIds.replace([...plain.eIds])
    this.headings.replace([...plain.headings])
    restoreArrays(this.texts, columns.texts)
    restoreArrays(this.provisions, columns.rows)
    restoreArrays(this.units, columns.own)
  }

  serialize(): SerializedCorpus {
    const { seq, works, versions, topics, eIds, headings, watermarks } = this
    return {
      plain: { seq, works, versions, topics, eIds: eIds.values, headings: headings.values, marks: watermarks },
      columns: {
        texts: serializeArrays(this.texts),
        rows: serializeArrays(this.provisions),
        own: serializeArrays(this.units)
      }
    }
  }

  /** Number of entries in the inverted index as known at a change. */
  entriesAt(seq: number): number {
    return this.watermarks.findLast((watermark) => watermark.seq <= seq)?.entries ?? 0
  }

  /** Topics as of a change. */
  topicsAt(seq: number): readonly Topic[] {
    return this.topics.findLast((list) => list.seq <= seq)?.topics ?? []
  }

  /** Id of a work as of a change; `key` is the work's permanent number. */
  idOf(key: number, seq: number): string {
    const { ids } = this.works[this.workPositions.get(key) as number] as IndexedWork
    return (ids.findLast((given) => given.seq <= seq) ?? ids[0])!.id
  }

  /** Index of a work in `works`. */
  findWork(key: number): number | undefined {
    return this.workPositions.get(key)
  }

  addWork(work: IndexedWork): number {
    this.workPositions.set(work.key, this.works.length)
    return this.works.push(work) - 1
  }

  findVersion(key: number, number: number): IndexedVersion | undefined {
    const work = this.findWork(key)
    if (work === undefined) return undefined
    return this.versionsOf(work).find((version) => version.number === number)
  }

  /** Versions of a work, in timeline order. */
  versionsOf(work: number): IndexedVersion[] {
    return (this.works[work] as IndexedWork).timeline.map((at) => this.versions[at] as IndexedVersion)
  }
}
