// Reads the Markdown files of a collection of laws from a folder.
import { readdir, readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import type { LawFile } from './law-text.js'

export interface LawFolder {
  files: LawFile[]
  /** Files that are not text, with the reason. */
  unreadable: { path: string; reason: string }[]
}

/** Every `.md` file below a folder, ordered by path. Paths are relative and joined by `/`. */
export async function readLawFolder(folder: string): Promise<LawFolder> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const found = entries.filter((entry) => entry.isFile() && entry.name.endsWith('.md'))
  const paths = found.map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/')).sort()
  const read: LawFolder = { files: [], unreadable: [] }
  for (const path of paths) {
    const markdown = decode(await readFile(join(folder, path)))
    if (markdown === null) read.unreadable.push({ path, reason: 'not UTF-8 text' })
    else read.files.push({ path, markdown })
  }
  return read
}

function decode(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    return text.includes('\0') ? null : text
  } catch {
    return null
  }
}
