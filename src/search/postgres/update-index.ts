// Bringing PostgreSQL's search tables forward by the change sequence.
import type { VersionRecorded } from '../searchable-change.js'
import { analyzerVersion } from '../text/analyzer.js'
import { describeProvisions, describeVersion, termsOfProvision } from '../describe-version.js'
import { textTerms } from './text-terms.js'
import { advanceSearch, marks, type SearchedVersion } from './store-index.js'
import { listSearchedChanges } from '../store-changes.js'
import type { Store } from '../../database/store.js'

/** Changes taken in by one transaction, up to a mark. */
const batch = marks.every

/** Takes in all there is; gives how far it came. `tell` hears of each batch. */
export async function advanceToLast(store: Store, tell: (seq: number) => void): Promise<number> {
  let before = -1
  for (;;) {
    const seq = await advanceSearch(store, analyzerVersion, async (db, after) => {
      const changes = await listSearchedChanges(db, after, batch - (after % batch))
      const versions = changes.flatMap((change) => (change.type === 'version' ? [toSearched(change)] : []))
      const sealed = changes.flatMap((change) => (change.type === 'seal' ? change.versions : []))
      return { upTo: changes.at(-1)?.seq ?? after, versions, sealed }
    })
    if (seq === before) return seq
    if (before >= 0) tell(seq)
    before = seq
  }
}

function toSearched(change: VersionRecorded): SearchedVersion {
  const { seq, work, number, content } = change
  const described = describeVersion(change)
  return {
    seq,
    work,
    number,
    ...described,
    headings: content.provisions.flatMap(({ heading }) => heading ?? []),
    excerpt: content.completeness.state === 'excerpt',
    provisions: describeProvisions(change).map(({ position, eId, folded, headings }) => ({
      position,
      eId,
      folded,
      labels: headings.labels,
      headingWords: headings.words,
      terms: textTerms(termsOfProvision(folded, headings.folded, described.names))
    }))
  }
}
