// Single flight: while one request computes a response, requests with the same cache key wait for it, so that a popular
// response is computed once after an invalidation, not once per reader.
import type { ServerResponse } from 'node:http'

export class SingleFlight {
  private inFlight = new Map<string, Promise<void>>()

  /** Resolves when the computation for a key ends, successfully or not; `undefined` where none is under way. */
  find(cacheKey: string): Promise<void> | undefined {
    return this.inFlight.get(cacheKey)
  }

  /** Marks the request with this response as computing a key. Call the function returned when it is done. */
  begin(cacheKey: string, response: ServerResponse): () => void {
    let finish!: () => void
    this.inFlight.set(cacheKey, new Promise((resolve) => (finish = resolve)))
    const end = () => {
      this.inFlight.delete(cacheKey)
      finish()
    }
    // A request that fails, or whose client disconnects, ends its computation too.
    response.once('close', end)
    return () => {
      response.off('close', end)
      end()
    }
  }
}
