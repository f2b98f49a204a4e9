// Suggestions from the corpus in memory. Versions are added on demand, so that indexing does not wait for pinyin.
import type { ReadPoint } from '../../../shared/read-point.js'
import { type Suggestion, Suggestions } from '../../results/suggestions.js'
import type { IndexedCorpus } from './indexed-corpus.js'
import type { IndexedVersion, IndexedWork } from './indexed-version.js'
import type { VisibilityMask } from './visibility.js'

export class CorpusSuggestions {
  private suggestions = new Suggestions()
  private addedVersions = 0

  constructor(private corpus: IndexedCorpus) {}

  /** Adds the versions that are new in the corpus. */
  update(): void {
    for (; this.addedVersions < this.corpus.versions.length; this.addedVersions++) this.addVersion(this.addedVersions)
  }

  suggest(prefix: string, readPoint: ReadPoint, visibility: VisibilityMask, limit: number): Suggestion[] {
    this.update()
    const topics = this.corpus.topicsAt(readPoint.seq)
    const found = this.suggestions.suggest(prefix, topics, (version) => visibility.isVisible(version), limit)
    return found.map(({ work, ...rest }) => ({ ...rest, work: work === null ? null : this.idOf(work, readPoint.seq) }))
  }

  private addVersion(at: number): void {
    const { versions, provisions } = this.corpus
    const { work, title, aliases, first, end } = versions[at] as IndexedVersion
    const paths = new Set(provisions.headings.values.subarray(first, end))
    const headings = [...paths].flatMap((path) => this.corpus.headings.at(path).words)
    this.suggestions.addVersion({ versionRef: at, work, title, aliases, headings })
  }

  private idOf(work: number, seq: number): string {
    return this.corpus.idOf((this.corpus.works[work] as IndexedWork).key, seq)
  }
}
