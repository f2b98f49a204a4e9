// What a list depends on besides its collection: only works that its filter may select can change it.
//
//   list                              its tags                         a change of a work has the tags
//   /v1/laws                          laws                             laws
//   /v1/laws?region=330000            laws 330000 *                    laws <each region> *
//   /v1/laws?topic=groups             laws * groups                    laws * <each topic>
//   /v1/laws?region=…&topic=groups    laws <each code> groups          laws <each region> <each topic>
//
// The regions and topics of a work are those of all its versions, so that a list is also dropped by what leaves it.
import type { AffectedWork } from '../../database/sequence/affected-works.js'
import { collectionOf } from '../../shared/kind.js'

/** What a filter came to: region codes, a topic key. What it leaves out, it does not restrict. */
export interface ListFilter {
  regions?: readonly string[]
  topic?: string
}

/** Codes that are told apart at the most; a list of more regions is dropped by any change of its collection. */
const maxRegions = 200
const any = '*'

/** The tags of a list of one collection or more: a change of one of them drops it. */
export function tagsOfList(collections: readonly string[], { regions, topic = any }: ListFilter): readonly string[] {
  const codes = regions === undefined || regions.length > maxRegions ? [any] : regions
  return collections.flatMap((collection) => codes.map((code) => tagOf(collection, code, topic)))
}

/** The tags of the lists that a work may be on, or may have been. */
export function listTagsOfWork({ kind, regions, topics }: AffectedWork): string[] {
  const collection = collectionOf(kind)
  return [any, ...regions].flatMap((code) => [any, ...topics].map((topic) => tagOf(collection, code, topic)))
}

function tagOf(collection: string, code: string, topic: string): string {
  return code === any && topic === any ? collection : `${collection} ${code} ${topic}`
}
