// Whether the base can answer now.
import type { Base } from './base.js'

/** Asks the store; an answer that does not come within a second counts as no. */
export function isReady({ store }: Base): Promise<boolean> {
  return withinSecond(store.isReady(), false)
}

/** What a store answers, or something else where it fails or takes longer than a second. */
export async function withinSecond<Answer, Else>(answer: Promise<Answer>, fallback: Else): Promise<Answer | Else> {
  let timer: NodeJS.Timeout | undefined
  const timeout = new Promise<Else>((resolve) => {
    timer = setTimeout(resolve, 1_000, fallback)
  })
  const first = await Promise.race([answer.catch(() => fallback), timeout])
  clearTimeout(timer)
  return first
}
