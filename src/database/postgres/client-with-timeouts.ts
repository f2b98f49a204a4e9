// A database connection that may be lost at any moment: it does not outlive what makes it useless, a statement that never
// came back or a server that takes no writing any more, and ends nothing but itself when it breaks.
import type { Socket } from 'node:net'
import pg from 'pg'

/**
 * A connection that is given up with the statement that did not come back in time. The server limits statements itself;
 * this is for one that does not answer at all. Given back, such a connection would still be inside its transaction, and
 * whatever comes next would be committed with what was given up. A server that refuses to write is left as well: the
 * next connection may lead to the one that took its place.
 */
export class ClientWithTimeouts extends pg.Client {
  private preparedStatements: boolean

  constructor(settings?: ClientSettings) {
    super(settings)
    this.preparedStatements = settings?.preparedStatements ?? false
    // A pool listens to idle connections only. Whoever holds one that breaks hears of it from the statement that fails;
    // between two statements nobody does, and an error that nobody listens to ends the process.
    this.on('error', () => {})
  }

  override query(first: any, ...rest: any[]): any {
    const result = super.query(this.preparedStatements ? first : withoutName(first), ...rest)
    if (result instanceof Promise) result.catch((error) => isUnusable(error) && this.destroyConnection())
    return result
  }

  /** Breaks the connection off; what waits for its reply fails. */
  destroyConnection(): void {
    const { connection } = this as unknown as { connection: { stream: Socket } }
    connection.stream.destroy()
  }
}

export interface ClientSettings extends pg.ClientConfig {
  /** Whether the server may keep the plans of named statements: what is behind a pooler is another server each time. */
  preparedStatements?: boolean
}

function withoutName(statement: unknown): unknown {
  return typeof statement === 'object' && (statement as pg.QueryConfig).name ? { ...statement, name: undefined } : statement
}

function isUnusable({ message, code }: Error & { code?: string }): boolean {
  return message === 'Query read timeout' || code === '25006'
}
