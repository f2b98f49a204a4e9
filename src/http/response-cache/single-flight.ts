// While a reply is being made, whoever asks for the same waits for it: a change that drops a much-read reply does not
// have it made once for every reader.
import type { ServerResponse } from 'node:http'

export class SingleFlight {
  private inFlight = new Map<string, Promise<void>>()

  /** Resolves when a reply that is being made has been, or never will be; `undefined` where nobody makes it. */
  find(cacheKey: string): Promise<void> | undefined {
    return this.inFlight.get(cacheKey)
  }

  /** The request with this response makes the reply; the function returned says that it has. */
  begin(cacheKey: string, response: ServerResponse): () => void {
    let finish!: () => void
    this.inFlight.set(cacheKey, new Promise((resolve) => (finish = resolve)))
    const end = () => {
      this.inFlight.delete(cacheKey)
      finish()
    }
    // A maker that fails, or whose reader leaves, is done too.
    response.once('close', end)
    return () => {
      response.off('close', end)
      end()
    }
  }
}
