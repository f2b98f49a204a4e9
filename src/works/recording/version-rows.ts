// Maps the content of a version to rows of the recorded tables.
import { type CrossReference, findCrossReferences, namesOf } from '../references/cross-reference.js'
import { type LineRange, parseLineRange } from '../../sources/source.js'
import { presentDetails } from '../content-hash.js'
import type { Citation, InForceFrom, VersionContent } from '../work.js'
import type { NewRows } from '../../database/sequence/recorded-tables.js'

interface VersionIdentity {
  work: number
  number: number
  seq: number
  repeal: boolean
  hash: string
  /** `null` only for a version recorded before there were salts. */
  salt: string | null
  content: VersionContent
  /** Those of the content, where they are known already. */
  crossReferences?: readonly CrossReference[]
}

/** Rows of one version. Line ranges of citations must have been validated before. */
export function toRows({ work, number, seq, repeal, hash, salt, content, crossReferences }: VersionIdentity): NewRows {
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
        ...toStartColumns(inForceFrom),
        caseFacts,
        contentHash: hash
      }
    ],
    version_salts: salt === null ? [] : [{ ...version, salt }],
    provisions: provisions.map(({ number: label, citations: _, inForceFrom: __, ...provision }, position) => {
      return { ...version, ...provision, position, label }
    }),
    citations: cited.map(({ eId, citation }, position) => ({ ...version, position, eId, ...toCitationColumns(citation) })),
    version_topics: topics.map((topic, position) => ({ ...version, position, topic })),
    version_names: namesOf(content).map((name, position) => ({ ...version, position, name })),
    mentions: (crossReferences ?? findCrossReferences(content)).map((crossReference, position) => ({ ...version, position, ...crossReference })),
    version_details: toDetailRows(version, content),
    provision_starts: provisions.flatMap(({ eId, inForceFrom: start }, position) => {
      return start === undefined ? [] : [{ ...version, position, eId, ...toStartColumns(start) }]
    })
  }
}

function toStartColumns({ date, precision, basis }: InForceFrom) {
  return { inForceDate: date, inForcePrecision: precision, inForceBasis: basis }
}

/** One row, or none where there are no details, so that older versions and their hashes stay as they are. */
function toDetailRows(version: { work: number; number: number }, content: VersionContent): NewRows['version_details'] {
  const { documentNumber, externalIds, fieldOfLaw, legislativeHistory } = content
  if (Object.keys(presentDetails(content)).length === 0) return []
  return [{ ...version, documentNumber, externalIds, fieldOfLaw, legislativeHistory }]
}

function toCitationColumns({ source, lines, quote }: Citation) {
  const { first, last } = parseLineRange(lines) as LineRange
  return { source, firstLine: first, lastLine: last, quote }
}
