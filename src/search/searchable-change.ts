// what search is told: each entry of the change sequence that can change an answer, in order.
import type { Kind } from '../shared/kind.js'
import type { VersionContent } from '../works/work.js'
import type { Topic } from '../catalogue/catalogue.js'

/** The parts of a version that search reads. */
export type IndexedContent = Pick<
  VersionContent,
  | 'title'
  | 'aliases'
  | 'issuer'
  | 'region'
  | 'rank'
  | 'topics'
  | 'inForceFrom'
  | 'provisions'
  | 'citations'
  | 'completeness'
>

/** A version is recorded. `placeName` is the name of its region, searched together with title and issuer. */
export interface VersionRecorded {
  type: 'version'
  seq: number
  /** The work's lasting number, and the id it goes by when this is recorded. */
  work: number
  id: string
  kind: Kind
  number: number
  repeal: boolean
  regionName: string | null
  /** It still takes over and is taken over, and is never found; its content has no words. */
  sealed: boolean
  content: IndexedContent
}

/** From `seq` on, a version no longer counts. */
export interface VersionWithdrawn {
  type: 'withdrawal'
  seq: number
  work: number
  number: number
}

/** From `seq` on, a work goes by another id. */
export interface WorkRenamed {
  type: 'rename'
  seq: number
  work: number
  to: string
}

/** Versions that may no longer be found: at no time, past or present. */
export interface TextSealed {
  type: 'seal'
  seq: number
  versions: { work: number; number: number }[]
}

/** From `seq` on, these are the topics and what they are called. */
export interface TopicsChanged {
  type: 'topics'
  seq: number
  topics: readonly Topic[]
}

/** A change that no search can see, told so that the sequence stays without gaps. */
export interface UnindexedChange {
  type: 'none'
  seq: number
}

export type SearchChange = VersionRecorded | VersionWithdrawn | WorkRenamed | TextSealed | TopicsChanged | UnindexedChange
