// Gives benches and campaigns the Markdown files of a collection of laws, and the regions they lie in.
import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { type LawFile } from '../../src/laws/law-text.js'
import type { Region } from '../../src/catalogue/catalogue.js'

/** Every `.md` file below a folder, in order of path; paths are relative to the folder. */
export async function readFolder(folder: string): Promise<LawFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries.filter((entry) => entry.isFile() && entry.name.endsWith('.md'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
  const files: LawFile[] = []
  for (const path of paths) {
    files.push({ path: relative(folder, path), markdown: await readFile(path, 'utf8') })
  }
  return files
}

/** The regions of the seed. */
export async function readRegions(): Promise<Region[]> {
  const seed = await readFile(new URL('../../../seed/regions.json', import.meta.url), 'utf8')
  return (JSON.parse(seed) as { regions: Region[] }).regions
}
