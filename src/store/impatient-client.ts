// A database connection that does not outlive what makes it useless: a statement that never came back, a server that
// takes no writing any more.
import type { Socket } from 'node:net'
import pg from 'pg'

/**
 * A connection that is given up with the statement that did not come back in time. The server limits statements itself;
 * this is for one that does not answer at all. Given back, such a connection would still be inside its transaction, and
 * whatever comes next would be committed with what was given up. A server that refuses to write is left as well: the
 * next connection may lead to the one that took its place.
 */
export class ImpatientClient extends pg.Client {
  constructor(config?: pg.ClientConfig) {
    super(config)
    // Lost between two statements, it fails the next of them; without a listener it would end the process.
    this.on('error', () => {})
  }

  override query(...given: any[]): any {
    const result = super.query(...(given as [any]))
    if (result instanceof Promise) result.catch((error) => isUseless(error) && this.abandon())
    return result
  }

  /** Breaks the connection off; what waits for its reply fails. */
  abandon(): void {
    const { connection } = this as unknown as { connection: { stream: Socket } }
    connection.stream.destroy()
  }
}

function isUseless({ message, code }: Error & { code?: string }): boolean {
  return message === 'Query read timeout' || code === '25006'
}
