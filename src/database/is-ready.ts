// Readiness of the database.
import type { Base } from './base.js'

/** Whether the database answers within a second. */
export function isReady({ store }: Base): Promise<boolean> {
  return withinSecond(store.isReady(), false)
}

/** The result, or the fallback where it fails or takes longer than a second. */
export async function withinSecond<Result, Fallback>(result: Promise<Result>, fallback: Fallback): Promise<Result | Fallback> {
  let timer: NodeJS.Timeout | undefined
  const timeout = new Promise<Fallback>((resolve) => {
    timer = setTimeout(resolve, 1_000, fallback)
  })
  const first = await Promise.race([result.catch(() => fallback), timeout])
  clearTimeout(timer)
  return first
}
