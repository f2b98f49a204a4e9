// The machine's Chromium, driven by playwright-core, for tests that need a real browser.
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** Where the program is: what CHROMIUM names, or the first on PATH; undefined where there is none, and that is said loudly. */
export function findChromium(what: string): string | undefined {
  const named = process.env.CHROMIUM
  const folders = (process.env.PATH ?? '').split(delimiter)
  const paths = named === undefined ? names.flatMap((name) => folders.map((folder) => join(folder, name))) : [named]
  const found = paths.find(isExecutable)
  if (found === undefined) {
    const line = '!'.repeat(78)
    process.stderr.write(`${line}\nSKIPPED: ${what}, in a real browser. Install the package chromium to run it.\n${line}\n`)
  }
  return found
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
