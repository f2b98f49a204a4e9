// Abolished region codes and the region that the area belongs to today.
import { readFile } from 'node:fs/promises'
import { packagePath } from '../shared/package-files.js'

export interface Successor {
  code: string
  name: string
  /** Code of the region that the area belongs to now. */
  successor: string
  /** The document that states it. */
  source: string
}

const table = packagePath('seed/region-successors.json')
let loaded: Promise<Successor[]> | undefined

/** The successor of an abolished code; `undefined` where `seed/region-successors.json` has none. The file is read once. */
export async function findSuccessor(code: string): Promise<Successor | undefined> {
  loaded ??= readFile(table, 'utf8').then((text) => (JSON.parse(text) as { successors: Successor[] }).successors)
  return (await loaded).find((entry) => entry.code === code)
}
