// Whether the base can answer now.
import type { Base } from './base.js'

/** Asks the store; an answer that does not come within a second counts as no. */
export async function isReady({ store }: Base): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, 1_000, false)
  })
  const ready = await Promise.race([store.isReady().catch(() => false), late])
  clearTimeout(timer)
  return ready
}
