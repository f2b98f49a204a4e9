// Routes reads of recorded rows to the replicas in rotation, as far as they have caught up, else to the primary.
import type pg from 'pg'
import type { Replica } from './replica.js'

/**
 * The part of a pool that the query builder uses. Only single statements go to a replica; transactions use the primary.
 */
export class ReplicaRouter {
  private nextReplica = 0

  constructor(
    private primary: pg.Pool,
    private replicas: readonly Replica[]
  ) {}

  async query(...statement: unknown[]): Promise<pg.QueryResult> {
    const first = this.nextReplica++
    for (let step = 0; step < this.replicas.length; step++) {
      const result = await this.replicas[(first + step) % this.replicas.length]!.tryQuery(...statement)
      if (result !== undefined) return result
    }
    return this.primary.query(...(statement as [string]))
  }

  connect(): Promise<pg.PoolClient> {
    return this.primary.connect()
  }
}
