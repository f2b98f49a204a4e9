// Paths of the files that the program reads. Only this file depends on where the compiled code is.
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** The absolute path of a file or folder, given from the root of `dist`, which the build fills: `seed/regions.json`. */
export function packagePath(path: string): string {
  return join(root, path)
}

/** The absolute path of a file of the repository that `dist` was built in: for commands of developers alone. */
export function sourcePath(path: string): string {
  return join(root, '..', path)
}
