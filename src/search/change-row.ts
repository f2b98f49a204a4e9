// A change as the database writes it for search, and what the index makes of it. It is parsed where it is indexed: the texts of a law
// would hold up the thread that answers.
import type { Kind, Rank } from '../shared/kind.js'
import type { Topic } from '../catalogue/catalogue.js'
import { type StartColumns, toStart } from '../works/work.js'
import type { IndexedContent, SearchChange, VersionRecorded } from './searchable-change.js'

/** What a change recorded, each as JSON; `null` where it recorded no such thing. It recorded at most one of them. */
export interface ChangeRow {
  seq: number
  version: string | null
  withdrawal: string | null
  rename: string | null
  seal: string | null
  topics: string | null
}

export function toSearchChange({ seq, version, withdrawal, rename, seal, topics }: ChangeRow): SearchChange {
  if (version !== null) return toVersion(seq, JSON.parse(version) as VersionJson)
  if (withdrawal !== null) return { type: 'withdrawal', seq, ...(JSON.parse(withdrawal) as { work: number; number: number }) }
  if (rename !== null) return { type: 'rename', seq, ...(JSON.parse(rename) as { work: number; to: string }) }
  if (seal !== null) return { type: 'seal', seq, versions: JSON.parse(seal) as { work: number; number: number }[] }
  if (topics !== null) return { type: 'topics', seq, topics: JSON.parse(topics) as Topic[] }
  return { type: 'none', seq }
}

/** A version as `store-changes.ts` selects it. */
interface VersionJson extends Pick<IndexedContent, 'title' | 'aliases' | 'issuer' | 'region' | 'topics' | 'completeness' | 'documentNumber'> {
  work: number
  id: string
  kind: Kind
  number: number
  repeal: boolean
  rank: Rank | null
  start: StartColumns
  regionName: string | null
  sealed: boolean
  provisions: ProvisionTuple[]
  starts: [eId: string, ...StartColumns][]
  sources: string[]
}

type ProvisionTuple = [eId: string, wId: string | null, parent: string | null, level: string, number: string | null, heading: string | null, text: string]

function toVersion(seq: number, row: VersionJson): VersionRecorded {
  const { work, id, kind, number, repeal, regionName, sealed } = row
  const content = toContent(row)
  const indexed = sealed ? { ...content, title: '', aliases: [], documentNumber: null, provisions: [] } : content
  return { type: 'version', seq, work, id, kind, number, repeal, regionName, sealed, content: indexed }
}

function toContent(row: VersionJson): IndexedContent {
  const { title, aliases, issuer, region, rank, topics, completeness, documentNumber } = row
  const starts = new Map(row.starts.map(([eId, ...start]) => [eId, { inForceFrom: toStart(start) }]))
  const provisions = row.provisions.map(([eId, wId, parent, level, number, heading, text]) => {
    return { eId, wId, parent, level, number, heading, text, citations: [], ...starts.get(eId) }
  })
  const citations = row.sources.map((source) => ({ source, lines: '', quote: '' }))
  return { title, aliases, issuer, region, rank, topics, inForceFrom: toStart(row.start), completeness, documentNumber, provisions, citations }
}
