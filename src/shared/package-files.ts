// Files that come with the package, by their path from its root: the one place that knows where compiled code lies.
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../../', import.meta.url))

/** The absolute path of a file or folder of the package, given from its root: `seed/regions.json`. */
export function packagePath(path: string): string {
  return join(root, path)
}
