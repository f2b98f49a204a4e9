// Where recorded rows are read: the replicas in turn, as far as they have caught up, else the database itself.
import type pg from 'pg'
import type { Replica } from './replica.js'

/** What the query builder needs of a pool. Nothing but single statements goes to a replica. */
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
