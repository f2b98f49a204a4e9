// Abolished region codes and the region that the area belongs to today, for bases, and instants, to which the catalogue had
// not yet told of them.
import { readFile } from 'node:fs/promises'
import { packagePath } from '../shared/package-files.js'

export interface RegionSuccessor {
  code: string
  name: string
  /** Code of the region that the area belongs to now. */
  successor: string
  /** The document that states it. */
  source: string
}

const table = packagePath('seed/region-successors.json')
let loaded: Promise<RegionSuccessor[]> | undefined

/** The successor of an abolished code; `undefined` where `seed/region-successors.json` has none. The file is read once. */
export async function findSuccessor(code: string): Promise<RegionSuccessor | undefined> {
  loaded ??= readFile(table, 'utf8').then((text) => (JSON.parse(text) as { successors: RegionSuccessor[] }).successors)
  return (await loaded).find((entry) => entry.code === code)
}
