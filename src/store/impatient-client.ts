// A database connection that does not outlive a statement that never came back.
import type { Socket } from 'node:net'
import pg from 'pg'

/**
 * A connection that is given up with the statement that did not come back in time. The server limits statements itself;
 * this is for one that does not answer at all. Given back, such a connection would still be inside its transaction, and
 * whatever comes next would be committed with what was given up.
 */
export class ImpatientClient extends pg.Client {
  override query(...given: any[]): any {
    const result = super.query(...(given as [any]))
    if (result instanceof Promise) result.catch((error: Error) => error.message === 'Query read timeout' && this.abandon())
    return result
  }

  private abandon(): void {
    const { connection } = this as unknown as { connection: { stream: Socket } }
    connection.stream.destroy()
  }
}
