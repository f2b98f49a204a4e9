// Paths of files in the package. Only this file depends on where the compiled code is.
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../../', import.meta.url))

/** The absolute path of a file or folder of the package, given from its root: `seed/regions.json`. */
export function packagePath(path: string): string {
  return join(root, path)
}
