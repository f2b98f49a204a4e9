// Reads the laws of a folder or of one file, in whatever form people have them, and names every file that is none or that
// could not be read. Nothing is left out without a word but files whose name begins with a dot.
import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, join, relative, sep } from 'node:path'
import type { LawFile } from '../law-text.js'
import { decodeText, type Encoding } from './decode-text.js'
import { readDocx } from './docx-text.js'
import { kindOfFile, type Reason, type TextFormat } from './file-kind.js'
import { readPageOfLaw } from './page-of-law.js'
import { findFault } from './whole-law.js'

/** Bytes that one file may have. */
const maxBytes = 64 * 1024 * 1024

const noText: Reason = { zh: '不是 UTF-8、UTF-16 或 GB18030 的文本', en: 'not text in UTF-8, UTF-16 or GB18030' }

type Found = { text: string } | { refused: Reason }

export interface NamedFile {
  path: string
  reason: Reason
}

export interface LawFiles {
  files: LawFile[]
  /** Files in a form that is not read, with what to do. */
  notRead: NamedFile[]
  /** Files that are no laws. */
  skipped: NamedFile[]
  /** Files that should be laws and are damaged, too large, or without a title or a text. */
  refused: NamedFile[]
  /** Files whose text was not in UTF-8. */
  encodings: { path: string; encoding: Encoding }[]
}

/** The laws in a file, or in every file below a folder; paths are relative, joined by `/`, in order. */
export async function readLawFiles(where: string): Promise<LawFiles> {
  const read: LawFiles = { files: [], notRead: [], skipped: [], refused: [], encodings: [] }
  const isFolder = (await stat(where)).isDirectory()
  const paths = isFolder ? await listFiles(where) : [basename(where)]
  for (const path of paths) await readInto(read, path, isFolder ? join(where, path) : where)
  return read
}

async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => !path.split('/').some((part) => part.startsWith('.')))
    .sort()
}

async function readInto(read: LawFiles, path: string, place: string): Promise<void> {
  const kind = kindOfFile(path)
  if ('notRead' in kind) return void read.notRead.push({ path, reason: kind.notRead })
  if ('skipped' in kind) return void read.skipped.push({ path, reason: kind.skipped })
  const text = await readText(read, path, place, kind.format)
  if (text === null) return
  const file = { path, markdown: text }
  const fault = findFault(file)
  if (fault === null) read.files.push(file)
  else read[fault.isNoLaw ? 'skipped' : 'refused'].push({ path, reason: fault.reason })
}

async function readText(read: LawFiles, path: string, place: string, format: TextFormat): Promise<string | null> {
  const found = await readForm(read, path, place, format)
  if ('refused' in found) read.refused.push({ path, reason: found.refused })
  return 'refused' in found ? null : found.text
}

async function readForm(read: LawFiles, path: string, place: string, format: TextFormat): Promise<Found> {
  const found = await readBytes(place)
  if ('refused' in found) return found
  return format === 'docx' ? readDocx(found.bytes) : readEncoded(read, path, found.bytes, format)
}

async function readBytes(place: string): Promise<{ bytes: Uint8Array } | { refused: Reason }> {
  try {
    const { size } = await stat(place)
    if (size > maxBytes) return { refused: { zh: '超过 64 MB', en: 'more than 64 MB' } }
    return { bytes: await readFile(place) }
  } catch (error) {
    const { code = 'error' } = error as NodeJS.ErrnoException
    return { refused: { zh: `无法打开（${code}）`, en: `cannot be opened (${code})` } }
  }
}

function readEncoded(read: LawFiles, path: string, bytes: Uint8Array, format: TextFormat): Found {
  const decoded = decodeText(bytes)
  if (decoded === null) return { refused: noText }
  if (decoded.encoding !== 'UTF-8') read.encodings.push({ path, encoding: decoded.encoding })
  return format === 'html' ? readMarkup(decoded.text) : { text: decoded.text.replace(/\r(?!\n)/g, '\n') }
}

function readMarkup(html: string): Found {
  try {
    return { text: readPageOfLaw(html) }
  } catch {
    return { refused: { zh: '网页的嵌套过深', en: 'a page nested too deeply' } }
  }
}
