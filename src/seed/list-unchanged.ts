// Which works of the seed are recorded as the seed has them. They are read together, in a few statements: a later start finds
// all of them so, and to look at each in a transaction of its own took a fifth of it.
import type { Base } from '../database/base.js'
import { findLastChange } from '../database/sequence/last-change.js'
import { groupBy } from '../shared/group-by.js'
import { canonicalJson } from '../shared/json/canonical-json.js'
import { hasContent } from '../works/content-hash.js'
import type { OutgoingRelation, Relation } from '../works/relations/relation.js'
import { listRelationsOf } from '../works/relations/store-relations.js'
import { type KnownVersion, listKnownVersions, withRecordedHashes } from '../works/store-versions.js'
import { findWorks } from '../works/store-works.js'
import type { SeedWork } from './read-seed.js'

/**
 * Ids of the works that have one version, with the content of the seed, and its relations: there is nothing to record. Another
 * work may be unchanged too; that takes a look at its history.
 */
export async function listUnchanged({ store: { db } }: Base, works: readonly SeedWork[]): Promise<Set<string>> {
  const seq = (await findLastChange(db))?.seq ?? 0
  const found = await findWorks(db, works.map(({ id }) => id), seq)
  const numbers = [...found.values()].map(({ work }) => work)
  const versions = groupBy(await withRecordedHashes(db, await listKnownVersions(db, numbers, seq)), ({ work }) => work)
  const relations = await listRelationsOf(db, numbers, seq)
  const isUnchanged = ({ id, kind, content, relations: wanted }: SeedWork): boolean => {
    const known = found.get(id)
    if (known === undefined || known.id !== id || known.kind !== kind) return false
    return isOnly(versions.get(known.work) ?? [], hasContent(content)) && isSame(relations.get(known.work) ?? [], wanted)
  }
  return new Set(works.filter(isUnchanged).map(({ id }) => id))
}

function isOnly([version, ...others]: readonly KnownVersion[], hasWantedContent: (version: KnownVersion) => boolean): boolean {
  return version !== undefined && others.length === 0 && version.withdrawnAt === null && !version.repeal && hasWantedContent(version)
}

function isSame(recorded: readonly Relation[], wanted: readonly OutgoingRelation[]): boolean {
  const outgoing = recorded.filter(({ direction }) => direction === 'outgoing')
  return canonicalJson(outgoing.map(keyOf).sort()) === canonicalJson([...new Set(wanted.map(keyOf))].sort())
}

const keyOf = ({ type, target, eId, targetEId, from }: OutgoingRelation) => canonicalJson([type, target, eId, targetEId, from ?? null])
