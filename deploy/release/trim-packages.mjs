// Takes from installed packages the files that Node never loads: source maps, types, and builds for browsers. Run by the
// release and by the container image: `node deploy/release/trim-packages.mjs <node_modules>`. Licences stay.
import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'

const unused = /\.map$|\.d\.[cm]?ts$|\.(umd|iife)\.c?js$/

export function trimPackages(folder) {
  for (const name of readdirSync(folder, { recursive: true })) if (unused.test(name)) rmSync(join(folder, name))
}

if (process.argv[1] === import.meta.filename) trimPackages(process.argv[2])
