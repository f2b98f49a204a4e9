// Codes of regions that were abolished, and the region that answers for the place today.
import { readFile } from 'node:fs/promises'
import { packagePath } from '../shared/package-files.js'

export interface Successor {
  code: string
  name: string
  /** Code of the region that the place belongs to now. */
  successor: string
  /** What says so. */
  source: string
}

const table = packagePath('seed/region-successors.json')
let loaded: Promise<Successor[]> | undefined

/** The successor of an abolished code, if the table has one. The table is read once. */
export async function findSuccessor(code: string): Promise<Successor | undefined> {
  loaded ??= readFile(table, 'utf8').then((text) => (JSON.parse(text) as { successors: Successor[] }).successors)
  return (await loaded).find((entry) => entry.code === code)
}
