// Maps the content of a version to rows of the recorded tables.
import { findCrossReferences, namesOf } from '../references/cross-reference.js'
import { type LineRange, parseLineRange } from '../../sources/source.js'
import type { Citation, VersionContent } from '../work.js'
import type { NewRows } from '../../database/sequence/recorded-tables.js'

interface VersionIdentity {
  work: number
  number: number
  seq: number
  repeal: boolean
  hash: string
  content: VersionContent
}

/** Rows of one version. Line ranges of citations must have been validated before. */
export function toRows({ work, number, seq, repeal, hash, content }: VersionIdentity): NewRows {
  const { inForceFrom, case: caseFacts, provisions, topics, citations, ...same } = content
  const version = { work, number }
  const cited = [
    ...citations.map((citation) => ({ eId: null, citation })),
    ...provisions.flatMap(({ eId, citations }) => citations.map((citation) => ({ eId, citation })))
  ]
  return {
    versions: [
      {
        ...version,
        ...same,
        seq,
        repeal,
        inForceDate: inForceFrom.date,
        inForcePrecision: inForceFrom.precision,
        inForceBasis: inForceFrom.basis,
        caseFacts,
        contentHash: hash
      }
    ],
    provisions: provisions.map(({ number: label, citations: _, ...provision }, position) => {
      return { ...version, ...provision, position, label }
    }),
    citations: cited.map(({ eId, citation }, position) => ({ ...version, position, eId, ...toCitationColumns(citation) })),
    version_topics: topics.map((topic, position) => ({ ...version, position, topic })),
    version_names: namesOf(content).map((name, position) => ({ ...version, position, name })),
    mentions: findCrossReferences(content).map((crossReference, position) => ({ ...version, position, ...crossReference }))
  }
}

function toCitationColumns({ source, lines, quote }: Citation) {
  const { first, last } = parseLineRange(lines) as LineRange
  return { source, firstLine: first, lastLine: last, quote }
}
