// While a reply is being made, whoever asks for the same waits for it: a change that drops a much-read reply does not
// have it made once for every reader.
import type { ServerResponse } from 'node:http'

export class OneMaker {
  private making = new Map<string, Promise<void>>()

  /** Resolves when a reply that is being made has been, or never will be; `undefined` where nobody makes it. */
  find(meaning: string): Promise<void> | undefined {
    return this.making.get(meaning)
  }

  /** The request with this response makes the reply; the function returned says that it has. */
  begin(meaning: string, response: ServerResponse): () => void {
    let finish!: () => void
    this.making.set(meaning, new Promise((resolve) => (finish = resolve)))
    const end = () => {
      this.making.delete(meaning)
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
