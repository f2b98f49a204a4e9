// The timelines of works, each read from the store once for a request.
import type { Db } from '../../database/db.js'
import { type KnownVersion, listKnownVersions } from '../store-versions.js'

export class Timelines {
  private readonly byWork = new Map<number, KnownVersion[]>()

  constructor(private readonly db: Db, private readonly seq: number) {}

  /** Reads, in one query, those of the works that were not read before. */
  async load(works: readonly number[]): Promise<void> {
    const missing = [...new Set(works)].filter((work) => !this.byWork.has(work))
    for (const work of missing) this.byWork.set(work, [])
    const known = await listKnownVersions(this.db, missing, this.seq)
    for (const version of known) if (version.withdrawnAt === null) this.byWork.get(version.work)!.push(version)
  }

  async read(work: number): Promise<readonly KnownVersion[]> {
    await this.load([work])
    return this.of(work)
  }

  /** The versions of a work known and not withdrawn, in the order recorded; empty for a work that was not loaded. */
  of(work: number): readonly KnownVersion[] {
    return this.byWork.get(work) ?? []
  }
}
