// One run of the mixed load in its own process.
import type { ChildProcess } from 'node:child_process'
import { requestChild, endChild, startChild } from './child.js'
import type { KindResult, MixedLoadOptions } from './mixed-load.js'

export interface MixedResult {
  connections: number
  seconds: number
  kinds: KindResult[]
}

/** Runs the mixed load. The child process is added to `children` for clean-up. */
export async function runMixed(children: ChildProcess[], options: MixedLoadOptions): Promise<MixedResult> {
  const child = startChild('mixed-load')
  children.push(child)
  const all = await requestChild<KindResult[]>(child, options)
  await endChild(child)
  const { connections, seconds } = options
  return { connections, seconds, kinds: all.filter(({ count }) => count > 0) }
}
