// Applies the change sequence to PostgreSQL's search tables.
import type { VersionRecorded } from '../searchable-change.js'
import { analyzerVersion } from '../text/analyzer.js'
import { describeProvisions, describeVersion, termsOfProvision } from '../describe-version.js'
import { textTerms } from './text-terms.js'
import { advanceIndex, termSnapshots, type IndexedVersionRow } from './store-index.js'
import { listSearchChanges } from '../store-changes.js'
import type { Store } from '../../database/store.js'

/** Changes applied by one transaction. It ends where frequencies are snapshotted, if that comes first. */
const batchSize = termSnapshots.interval

/** Applies all recorded changes and returns the last one. `onBatch` is called after each batch. */
export async function updateIndex(store: Store, onBatch: (seq: number) => void): Promise<number> {
  let before = -1
  for (;;) {
    const seq = await advanceIndex(store, analyzerVersion, async (db, after) => {
      const changes = await listSearchChanges(db, after, batchSize - (after % batchSize))
      const versions = changes.flatMap((change) => (change.type === 'version' ? [toVersionRow(change)] : []))
      const sealed = changes.flatMap((change) => (change.type === 'seal' ? change.versions : []))
      return { upTo: changes.at(-1)?.seq ?? after, versions, sealed }
    })
    if (seq === before) return seq
    if (before >= 0) onBatch(seq)
    before = seq
  }
}

/** What the search tables hold of a version. */
export function toVersionRow(change: VersionRecorded): IndexedVersionRow {
  const { seq, work, number, content } = change
  const described = describeVersion(change)
  return {
    seq,
    work,
    number,
    ...described,
    headings: content.provisions.flatMap(({ heading }) => heading ?? []),
    excerpt: content.completeness.state === 'excerpt',
    provisions: describeProvisions(change).map(({ position, eId, normalized, headings }) => ({
      position,
      eId,
      folded: normalized,
      labels: headings.labels,
      headingWords: headings.words,
      terms: textTerms(termsOfProvision(normalized, headings.folded, described.names))
    }))
  }
}
