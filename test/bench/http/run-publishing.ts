// Publications a second with one writer and with many, in rounds.
import type { ChildProcess } from 'node:child_process'
import { endChild, requestChild, startChild } from './child.js'
import type { PublishingOptions, PublishingResult } from './publishing-load.js'
import { laws } from './scenarios.js'

/** Writers at once; each number publishes so many versions in a round. */
const writers = [1, 8, 32]
const publicationsOf = (count: number) => (count === 1 ? 64 : Math.min(laws, 12 * count))

/** Runs the rounds, the numbers of writers in turn. The child process is added to `children` for clean-up. */
export async function runPublishing(
  children: ChildProcess[], target: Pick<PublishingOptions, 'url' | 'edit' | 'publish'>, rounds: number
): Promise<PublishingResult[]> {
  const child = startChild('publishing-load')
  children.push(child)
  const results: PublishingResult[] = []
  for (let round = 1; round <= rounds; round++) {
    for (const count of writers) {
      const ids = Array.from({ length: publicationsOf(count) }, (_, n) => `cn-330000-bench-${n}`)
      const { url, edit, publish } = target
      results.push(await requestChild(child, { url, edit, publish, writers: count, ids, round: round * 100 + count }))
    }
  }
  await endChild(child)
  return results
}
