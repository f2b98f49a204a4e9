// One run of the mixed load in a process of its own.
import type { ChildProcess } from 'node:child_process'
import { requestChild, endChild, startChild } from './child.js'
import type { KindResult, MixedLoadOptions } from './mixed-load.js'

export interface MixedResult {
  connections: number
  seconds: number
  kinds: KindResult[]
}

/** Runs it; the process is added to `children` for as long as it lives. */
export async function runMixed(children: ChildProcess[], options: MixedLoadOptions): Promise<MixedResult> {
  const child = startChild('mixed-load')
  children.push(child)
  const all = await requestChild<KindResult[]>(child, options)
  await endChild(child)
  const { connections, seconds } = options
  return { connections, seconds, kinds: all.filter(({ count }) => count > 0) }
}
