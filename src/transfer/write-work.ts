// Recording the lines of one work in their order, and finding out which of them the base holds already.
import type { Caller } from '../http/caller.js'
import { contentHash } from '../works/content-hash.js'
import { type Finding, findingAt, Problem } from '../shared/problem.js'
import type { VersionContent } from '../works/work.js'
import { findEIds } from '../works/store-provisions.js'
import type { Recorder } from '../database/sequence/change-writer.js'
import { listKnownVersions } from '../works/store-versions.js'
import { findWork, type FoundWork } from '../works/store-works.js'
import { checkRelations } from '../works/recording/check-relations.js'
import { compareRelations } from '../works/recording/compare-relations.js'
import { writeVersion } from '../works/recording/record-version.js'
import { writeRepeal } from '../works/recording/repeal-work.js'
import { requireOwnWork } from '../works/recording/require-current-work.js'
import type { RelationsLine, WorkLine } from './ndjson-record.js'
import type { Written } from './import-result.js'
import type { OutgoingRelation } from '../works/relations/relation.js'

interface Held {
  number: number
  contentHash: string
}

/** Writes lines of one work, inside the transaction of a recorder. */
export class WorkWriter {
  private held: Held[] | null = null
  /** Held versions before this place have been met: a line later on means one that follows. */
  private met = 0

  constructor(
    private readonly recorder: Recorder,
    private readonly caller: Caller
  ) {}

  /**
   * Records a version, or a repeal. What the base holds already, in any version after those met before, is not recorded
   * again: neither twice, nor over what an editor made of it since. Problems: those of `writeVersion` and `writeRepeal`,
   * `hash-mismatch`.
   */
  async writeWork(line: WorkLine): Promise<Written> {
    if (line.sealed) return { outcome: 'sealed', version: null }
    const content = contentOf(line)
    const hash = contentHash(content)
    if (line.contentHash !== undefined && line.contentHash !== hash) throw new Problem('hash-mismatch', { what: line.id })
    this.held ??= await this.listHeld(line)
    const at = this.held.findIndex((version, index) => index >= this.met && version.contentHash === hash)
    if (at >= 0) return this.meet(line, at)
    const written = await this.write(line, content)
    if (written.version !== this.held.at(-1)?.number) this.held.push({ number: written.version!, contentHash: hash })
    this.met = this.held.length
    return written
  }

  /** Brings the relations of a work in line with those given. */
  async writeRelations({ id, kind, relations, reason }: Omit<RelationsLine, 'type'>): Promise<Written> {
    const work = await requireOwnWork(this.recorder, { id, kind })
    const findings = await this.checkRelations(work, relations)
    if (findings.length > 0) throw new Problem('invalid-content', { id }, findings)
    const rows = await compareRelations(this.recorder, work, relations)
    if (rows.length === 0) return { outcome: 'unchanged', version: null }
    const change = { kind: 'related', work: work.work, version: null, recordedBy: this.caller.name, reason } as const
    await this.recorder.append(change, (seq) => ({
      relations: rows.map((row, position) => ({ ...row, work: work.work, seq, position }))
    }))
    return { outcome: 'related', version: null }
  }

  private async meet(line: WorkLine, at: number): Promise<Written> {
    this.met = at + 1
    const { outcome } = line.relations ? await this.writeRelations({ ...line, relations: line.relations }) : { outcome: 'unchanged' as const }
    return { outcome, version: this.held![at]!.number }
  }

  private async write({ id, kind, repeal, relations, reason, inForceFrom }: WorkLine, content: VersionContent): Promise<Written> {
    const author = { recordedBy: this.caller.name, reason }
    if (!repeal) return writeVersion(this.recorder, { id, kind, content, relations, ...author })
    return { outcome: 'repealed', version: await writeRepeal(this.recorder, { id, kind, from: inForceFrom, ...author }) }
  }

  private async listHeld({ id }: WorkLine): Promise<Held[]> {
    const { db, seq } = this.recorder
    const work = await findWork(db, id, seq)
    return work === undefined ? [] : listKnownVersions(db, [work.work], seq)
  }

  private async checkRelations({ id, work }: FoundWork, relations: readonly OutgoingRelation[]): Promise<Finding[]> {
    const { db, seq } = this.recorder
    const elsewhere = relations.map((relation) => ({ ...relation, eId: null }))
    const findings = await checkRelations(this.recorder, { id, content: { provisions: [] } as never, relations: elsewhere })
    const own = (await findEIds(db, [work], relations.flatMap(({ eId }) => eId ?? []), seq)).get(work)
    const lost = relations.flatMap(({ eId }, index) => {
      if (eId === null || own?.has(eId)) return []
      return [findingAt(`/relations/${index}/eId`, `没有 ${eId} 这一条款`, `there is no provision ${eId}`)]
    })
    return [...findings, ...lost]
  }
}

function contentOf(line: WorkLine): VersionContent {
  const { title, aliases, issuer, rank, inForceFrom, case: facts, provisions, quotations, citations, completeness } = line
  return {
    ...{ title, aliases, issuer, rank, inForceFrom, case: facts, provisions, quotations, citations, completeness },
    region: typeof line.region === 'string' ? line.region : (line.region?.code ?? null),
    topics: line.topics.map((topic) => (typeof topic === 'string' ? topic : topic.key))
  }
}
