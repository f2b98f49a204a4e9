// A database connection that closes itself once it is unusable: after a statement that did not return in time, and on a
// server that has become read-only. Its errors never end the process.
import type { Socket } from 'node:net'
import type pg from 'pg'
import { fixPooledSession, SessionClient } from './session-client.js'

/**
 * The server has a statement timeout of its own; the one of the client is for a server that does not answer at all. A
 * connection returned to the pool after that would still be inside its transaction, and the next user would commit the
 * abandoned statements with its own. A read-only server is left too: the next connection may lead to the new primary.
 */
export class ClientWithTimeouts extends SessionClient {
  private preparedStatements: boolean

  constructor(settings?: ClientSettings) {
    super(settings)
    this.preparedStatements = settings?.preparedStatements ?? false
    // A pool listens to idle connections only. A connection in use may break between two statements, and an error event
    // without a listener ends the process.
    this.on('error', () => {})
  }

  protected override fixSession(): Promise<void> {
    return this.preparedStatements ? super.fixSession() : fixPooledSession(this)
  }

  override query(first: any, ...rest: any[]): any {
    const result = super.query(this.preparedStatements ? first : withoutName(first), ...rest)
    if (result instanceof Promise) result.catch((error) => isUnusable(error) && this.destroyConnection())
    return result
  }

  /** Closes the socket; statements that wait for their results fail. */
  destroyConnection(): void {
    const { connection } = this as unknown as { connection: { stream: Socket } }
    connection.stream.destroy()
  }
}

export interface ClientSettings extends pg.ClientConfig {
  /**
   * Whether named statements may be prepared: not through a pooler, where each transaction may be on another server.
   */
  preparedStatements?: boolean
}

function withoutName(statement: unknown): unknown {
  return typeof statement === 'object' && (statement as pg.QueryConfig).name ? { ...statement, name: undefined } : statement
}

function isUnusable({ message, code }: Error & { code?: string }): boolean {
  return message === 'Query read timeout' || code === '25006'
}
