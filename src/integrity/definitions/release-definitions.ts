// The definitions that the migrations of this release make, as `npm run definitions` writes them. A test makes them again.
import { readFile } from 'node:fs/promises'
import { packagePath } from '../../shared/package-files.js'
import type { Definitions } from './definition.js'

/** From the root of the repository, and of what the build makes. */
export const definitionsFile = 'migrations/meta/definitions.json'

let read: Promise<Definitions> | undefined

export function readReleaseDefinitions(): Promise<Definitions> {
  read ??= readFile(packagePath(definitionsFile), 'utf8').then((text) => JSON.parse(text) as Definitions)
  return read
}

/** The content of that file: one definition a line, in a fixed order. */
export function formatDefinitions({ definitions, expressions }: Definitions): string {
  const list = (items: readonly object[]) => items.map((item) => JSON.stringify(item)).sort().join(',\n')
  return `{"definitions":[\n${list(definitions)}\n],"expressions":[\n${list(expressions)}\n]}\n`
}
