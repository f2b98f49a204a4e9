// The change sequence as search sees it: one entry for each change, with the data that search needs.
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
  | 'documentNumber'
>

/** A version is recorded. `regionName` is indexed together with title and issuer. */
export interface VersionRecorded {
  type: 'version'
  seq: number
  /** The work's permanent number, and its id at this change. */
  work: number
  id: string
  kind: Kind
  number: number
  repeal: boolean
  regionName: string | null
  /** The version replaces others and is replaced as usual, but is never found. Its content has no texts. */
  sealed: boolean
  content: IndexedContent
}

/** From `seq` on, a version is withdrawn. */
export interface VersionWithdrawn {
  type: 'withdrawal'
  seq: number
  work: number
  number: number
}

/** From `seq` on, a work has another id. */
export interface WorkRenamed {
  type: 'rename'
  seq: number
  work: number
  to: string
}

/** Versions that are sealed: they are found at no read point, not even an earlier one. */
export interface TextSealed {
  type: 'seal'
  seq: number
  versions: { work: number; number: number }[]
}

/** From `seq` on, these are the topics and their names. */
interface TopicsChanged {
  type: 'topics'
  seq: number
  topics: readonly Topic[]
}

/** A change that search ignores, passed on so that the sequence has no gaps. */
interface UnindexedChange {
  type: 'none'
  seq: number
}

export type SearchChange = VersionRecorded | VersionWithdrawn | WorkRenamed | TextSealed | TopicsChanged | UnindexedChange
