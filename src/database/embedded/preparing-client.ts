// PGlite that keeps the prepared statements of the service. Left alone it parses and plans every query anew, which takes ten
// times as long as the rest where a statement joins many tables.
//
//   query(text) ─▶ Parse ─▶ Describe ─▶ Bind ─▶ Execute      the messages of PGlite, which name no statement
//                    │          └──────────┴── get the name of the statement
//                    └── is sent only where the statement is not kept
import { PGlite } from '@electric-sql/pglite'
import { nameOfPrepared } from '../prepared-query.js'

/** After so many uses a statement is planned anew: tables grow, and there is no autovacuum that would have it done. */
const usesOfPlan = 100

type Send = PGlite['execProtocolStream']

export class PreparingClient extends PGlite {
  private readonly uses = new Map<string, number>()
  /** The statement of the query that runs, if it is one to keep. PGlite runs one query at a time. */
  private running: string | undefined

  override async execProtocolStream(...[message, options]: Parameters<Send>): ReturnType<Send> {
    const type = typeOf(message)
    if (type === 'P') {
      this.running = nameOfPrepared(readText(message))
      if (this.running !== undefined && (await this.useKept(this.running))) return []
    }
    const name = this.running
    const at = name === undefined ? null : positionOfName(message)
    if (name === undefined || at === null) return super.execProtocolStream(message, options)
    return this.sendNamed(name, insertText(message, at, name), options)
  }

  private async sendNamed(name: string, message: Uint8Array, options: Parameters<Send>[1]): ReturnType<Send> {
    try {
      const reply = await super.execProtocolStream(message, options)
      if (typeOf(message) === 'P') this.uses.set(name, 1)
      return reply
    } catch (error) {
      // Perhaps a table is no longer what it was when the statement was prepared.
      if (this.uses.has(name)) this.uses.set(name, usesOfPlan)
      throw error
    }
  }

  /** Whether the statement is kept; one that was used often is dropped. */
  private async useKept(name: string): Promise<boolean> {
    const uses = this.uses.get(name)
    if (uses === undefined) return false
    if (uses < usesOfPlan) this.uses.set(name, uses + 1)
    else await this.drop(name)
    return uses < usesOfPlan
  }

  private async drop(name: string): Promise<void> {
    this.uses.delete(name)
    const close = Uint8Array.of(...Buffer.from('C'), 0, 0, 0, 6, ...Buffer.from('S'), 0)
    await super.execProtocolStream(insertText(close, 6, name), { syncToFs: false })
  }
}

const typeOf = (message: Uint8Array): string => String.fromCharCode(message[0]!)

/** The text of a Parse message: it follows the name, which is empty. */
function readText(message: Uint8Array): string {
  return Buffer.from(message.buffer, message.byteOffset + 6, message.indexOf(0, 6) - 6).toString()
}

/** Where the name of the statement stands in a message; `null` where it has none. */
function positionOfName(message: Uint8Array): number | null {
  if (typeOf(message) === 'P') return 5
  if (typeOf(message) === 'B') return 6
  return typeOf(message) === 'D' && String.fromCharCode(message[5]!) === 'S' ? 6 : null
}

/** Inserts ASCII text into a message, whose length stands after its type. */
function insertText(message: Uint8Array, at: number, text: string): Uint8Array {
  const longer = Buffer.concat([message.subarray(0, at), Buffer.from(text, 'latin1'), message.subarray(at)])
  longer.writeInt32BE(longer.length - 1, 1)
  return longer
}
