// The hash of an entry in the chain of briefings, as the database computes it when it appends one.
import { sha256 } from '../shared/json/canonical-json.js'

export interface ChainedEntry {
  seq: number
  kind: string
  briefing: string
  format: string | null
  seal: number | null
  digest: string
  madeAt: Date
  recordedAt: Date
  change: number
  changeHash: string
  previousHash: string
}

export function hashChainEntry(entry: ChainedEntry): string {
  const { previousHash, seq, kind, briefing, format, seal, digest, madeAt, recordedAt, change, changeHash } = entry
  const instants = [madeAt.toISOString(), recordedAt.toISOString()]
  return sha256([previousHash, seq, kind, briefing, format ?? '-', seal ?? 0, digest, ...instants, change, changeHash].join('\n'))
}
