// Rows of the provision table as candidates for ranking.
import type { Candidate } from '../../ranking/ranking.js'
import { noIndex } from './corpus-tables.js'
import type { IndexedCorpus } from './indexed-corpus.js'
import type { IndexedVersion, IndexedWork } from './indexed-version.js'
import type { VisibilityMask } from './visibility.js'

/** Provisions of a version, in reading order; without those whose text was erased. */
export function candidatesOfVersion(corpus: IndexedCorpus, version: IndexedVersion, visibility: VisibilityMask): Candidate[] {
  const candidates: Candidate[] = []
  for (let row = version.first; row < version.end; row++) candidates.push(candidateAt(corpus, row, visibility))
  return candidates.filter(({ start, end }) => end > start)
}

/** Visible provisions of a unit, latest first. */
export function candidatesOfUnit(corpus: IndexedCorpus, unit: number, visibility: VisibilityMask): Candidate[] {
  const candidates: Candidate[] = []
  const { provisions, units } = corpus
  for (let row = units.latest.at(unit); row !== noIndex; row = provisions.earlier.at(row)) {
    if (visibility.isVisible(provisions.version.at(row))) candidates.push(candidateAt(corpus, row, visibility))
  }
  return candidates
}

function candidateAt(corpus: IndexedCorpus, row: number, visibility: VisibilityMask): Candidate {
  const { provisions, texts, versions, works, headings, eIds } = corpus
  const at = provisions.version.at(row)
  const version = versions[at] as IndexedVersion
  const { codes, start, end } = texts.span(provisions.text.at(row))
  return {
    row,
    codes,
    start,
    end,
    headings: headings.at(provisions.headings.at(row)),
    names: version.names,
    prior: version.prior,
    status: visibility.statusOf(at),
    eId: eIds.at(provisions.eId.at(row)),
    work: works[version.work] as IndexedWork,
    version
  }
}
