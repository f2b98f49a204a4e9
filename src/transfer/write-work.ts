// Records the lines of one work in order, skipping those that the base already has.
import type { Caller } from '../http/caller.js'
import { type Commitment, contentHash, hasContent } from '../works/content-hash.js'
import { type ValidationIssue, validationIssue, Problem } from '../shared/problem.js'
import type { VersionContent } from '../works/work.js'
import { findEIds } from '../works/store-provisions.js'
import type { ChangeWriter } from '../database/sequence/change-writer.js'
import { listKnownVersions, withRecordedHashes } from '../works/store-versions.js'
import { findWork, type ResolvedWork } from '../works/store-works.js'
import { checkRelations } from '../works/recording/check-relations.js'
import { compareRelations } from '../works/recording/compare-relations.js'
import { writeVersion } from '../works/recording/record-version.js'
import { writeRepeal } from '../works/recording/repeal-work.js'
import { requireCurrentWork } from '../works/recording/require-current-work.js'
import type { RelationsRecord, WorkRecord } from './ndjson-record.js'
import type { WriteResult } from './import-result.js'
import type { OutgoingRelation } from '../works/relations/relation.js'

type ExistingVersion = Commitment & { number: number }

/** Writes the lines of one work in the transaction of `writer`. */
export class WorkWriter {
  private existing: ExistingVersion[] | null = null
  /** Number of existing versions before the next match: a line matches only versions after the last matched one. */
  private matchedCount = 0

  constructor(
    private readonly writer: ChangeWriter,
    private readonly caller: Caller
  ) {}

  /**
   * Records a version or a repeal. Content that the base already has in a later version than the last match is not
   * recorded again, so that an import can be repeated and does not undo later edits. Problems: `hash-mismatch`, those
   * of `writeVersion` and `writeRepeal`.
   */
  async writeWork(record: WorkRecord): Promise<WriteResult> {
    if (record.sealed) return { outcome: 'sealed', version: null }
    const content = contentOf(record)
    const commitment = { salt: record.salt ?? null, contentHash: contentHash(content, record.salt ?? null) }
    if ((record.contentHash ?? commitment.contentHash) !== commitment.contentHash) throw new Problem('hash-mismatch', { what: record.id })
    this.existing ??= await this.listExisting(record)
    const isSame = hasContent(content)
    const at = this.existing.findIndex((version, index) => index >= this.matchedCount && isSame(version))
    if (at >= 0) return this.matchExisting(record, at)
    const written = await this.write(record, content)
    if (written.version !== this.existing.at(-1)?.number) this.existing.push({ number: written.version!, ...commitment })
    this.matchedCount = this.existing.length
    return written
  }

  /** Sets the relations of a work to those given. */
  async writeRelations({ id, kind, relations, reason }: Omit<RelationsRecord, 'type'>): Promise<WriteResult> {
    const work = await requireCurrentWork(this.writer, { id, kind })
    const issues = await this.checkRelations(work, relations)
    if (issues.length > 0) throw new Problem('invalid-content', { id }, issues)
    const rows = await compareRelations(this.writer, work, relations)
    if (rows.length === 0) return { outcome: 'unchanged', version: null }
    const change = { kind: 'related', work: work.work, version: null, recordedBy: this.caller.name, reason } as const
    await this.writer.append(change, (seq) => ({
      relations: rows.map((row, position) => ({ ...row, work: work.work, seq, position }))
    }))
    return { outcome: 'related', version: null }
  }

  private async matchExisting(record: WorkRecord, at: number): Promise<WriteResult> {
    this.matchedCount = at + 1
    const { outcome } = record.relations ? await this.writeRelations({ ...record, relations: record.relations }) : { outcome: 'unchanged' as const }
    return { outcome, version: this.existing![at]!.number }
  }

  private async write({ id, kind, repeal, relations, reason, inForceFrom, salt }: WorkRecord, content: VersionContent): Promise<WriteResult> {
    const author = { recordedBy: this.caller.name, reason }
    if (!repeal) return writeVersion(this.writer, { id, kind, content, salt, relations, ...author })
    return { outcome: 'repealed', version: await writeRepeal(this.writer, { id, kind, from: inForceFrom, salt, ...author }) }
  }

  private async listExisting({ id }: WorkRecord): Promise<ExistingVersion[]> {
    const { db, seq } = this.writer
    const work = await findWork(db, id, seq)
    return work === undefined ? [] : withRecordedHashes(db, await listKnownVersions(db, [work.work], seq))
  }

  private async checkRelations({ id, work }: ResolvedWork, relations: readonly OutgoingRelation[]): Promise<ValidationIssue[]> {
    const { db, seq } = this.writer
    const elsewhere = relations.map((relation) => ({ ...relation, eId: null }))
    const issues = await checkRelations(this.writer, { id, content: { provisions: [] } as never, relations: elsewhere })
    const own = (await findEIds(db, [work], relations.flatMap(({ eId }) => eId ?? []), seq)).get(work)
    const missing = relations.flatMap(({ eId }, index) => {
      if (eId === null || own?.has(eId)) return []
      return [validationIssue(`/relations/${index}/eId`, `没有 ${eId} 这一条款`, `there is no provision ${eId}`)]
    })
    return [...issues, ...missing]
  }
}

function contentOf(record: WorkRecord): VersionContent {
  const { title, aliases, issuer, rank, inForceFrom, case: facts, provisions, quotations, citations, completeness } = record
  const { documentNumber, externalIds, fieldOfLaw, legislativeHistory } = record
  return {
    ...{ title, aliases, issuer, rank, inForceFrom, case: facts, provisions, quotations, citations, completeness },
    ...{ documentNumber, externalIds, fieldOfLaw, legislativeHistory },
    region: typeof record.region === 'string' ? record.region : (record.region?.code ?? null),
    topics: record.topics.map((topic) => (typeof topic === 'string' ? topic : topic.key))
  }
}
