// When API keys were last used: collected in memory, written to the database at intervals, so that a request writes nothing.
import type { Base } from '../database/base.js'
import { recordApiKeyUse } from './store-api-keys.js'

/** Milliseconds between two writes. */
const flushIntervalMs = 60_000

export class ApiKeyUses {
  private lastUsedAt = new Map<string, Date>()
  private timer: NodeJS.Timeout

  constructor(private store: Base['store']) {
    this.timer = setInterval(() => void this.flush(), flushIntervalMs).unref()
  }

  add(id: string, at: Date): void {
    this.lastUsedAt.set(id, at)
  }

  /** Writes the remaining uses and stops. */
  async close(): Promise<void> {
    clearInterval(this.timer)
    await this.flush()
  }

  /** Uses that cannot be written are dropped: the next use of the key is recorded again. */
  private async flush(): Promise<void> {
    const uses = [...this.lastUsedAt]
    this.lastUsedAt.clear()
    try {
      for (const [id, at] of uses) await recordApiKeyUse(this.store.priorityDb, id, at)
    } catch {
      // Last uses are informative only; they must not fail the process.
    }
  }
}
