// Applies the change sequence to the indexed corpus.
import type { SearchChange, TextSealed, VersionWithdrawn, WorkRenamed } from '../../searchable-change.js'
import { addVersion, type IndexEntry } from './add-version.js'
import type { IndexedCorpus } from './indexed-corpus.js'
import type { IndexedVersion } from './indexed-version.js'

/** Applies the next change. `indexEntry` receives every new entry. Throws when the change is not after the last one. */
export function applyChange(corpus: IndexedCorpus, change: SearchChange, indexEntry: IndexEntry): void {
  if (change.seq <= corpus.seq) throw new Error(`change ${change.seq} comes after ${corpus.seq} has been applied`)
  if (change.type === 'version') addVersion(corpus, change, indexEntry)
  else if (change.type === 'withdrawal') withdraw(corpus, change)
  else if (change.type === 'rename') rename(corpus, change)
  else if (change.type === 'seal') seal(corpus, change)
  else if (change.type === 'topics') corpus.topics.push({ seq: change.seq, topics: change.topics })
  corpus.seq = change.seq
}

function withdraw(corpus: IndexedCorpus, { work, number, seq }: VersionWithdrawn): void {
  const version = corpus.findVersion(work, number)
  if (version !== undefined) version.withdrawn = Math.min(version.withdrawn, seq)
}

function rename(corpus: IndexedCorpus, { work, to, seq }: WorkRenamed): void {
  const at = corpus.findWork(work)
  if (at !== undefined) corpus.works[at]!.ids.push({ seq, id: to })
}

function seal(corpus: IndexedCorpus, { versions }: TextSealed): void {
  for (const { work, number } of versions) {
    const version = corpus.findVersion(work, number)
    if (version === undefined) continue
    version.sealed = true
    eraseTexts(corpus, version)
  }
}

/** Erases the texts of a sealed version, except those that an unsealed version of the work has too. */
function eraseTexts(corpus: IndexedCorpus, sealed: IndexedVersion): void {
  const others = corpus.versionsOf(sealed.work).filter((version) => !version.sealed)
  const visible = new Set(others.flatMap((version) => textsOf(corpus, version)))
  for (const text of textsOf(corpus, sealed)) if (!visible.has(text)) corpus.texts.erase(text)
}

function textsOf({ provisions }: IndexedCorpus, { first, end }: IndexedVersion): number[] {
  return [...provisions.text.values.subarray(first, end)]
}
