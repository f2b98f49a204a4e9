// Citations of a parsed law: the lines of the file for each provision, and the exact quotation.
import { splitLines, containsQuotation } from '../sources/source.js'
import type { Citation, Provision, VersionContent } from '../works/work.js'
import type { LawVersion } from './law-text.js'

/** A file as a source: its id and its unmodified lines. */
export interface CitedFile {
  source: string
  lines: string[]
}

/**
 * The content of a version with its citations. The version cites the head of every file it was read from, a provision
 * its own lines. The quotation is the text of the provision if the lines contain it verbatim; the lines themselves, if its
 * text was joined from several of them; else its number.
 */
export function citeLaw({ paths, content, lines }: LawVersion, files: ReadonlyMap<string, CitedFile>): VersionContent {
  return {
    ...content,
    citations: paths.map((path) => citeHead(files.get(path)!)),
    provisions: content.provisions.map((provision) => {
      const position = lines.get(provision.eId)!
      return { ...provision, citations: [citeProvision(provision, files.get(position.path)!, position.lines)] }
    })
  }
}

/** A file as a source with a given id. */
export function toCitedFile(source: string, markdown: string): CitedFile {
  return { source, lines: splitLines(markdown).lines }
}

// The head ends at its marker; without one it is the title line.
function citeHead({ source, lines }: CitedFile): Citation {
  const first = Math.max(0, lines.findIndex((line) => line.trim() !== ''))
  const endMarker = lines.findIndex((line) => line.includes('INFO END'))
  let last = endMarker > first ? endMarker - 1 : first
  while (last > first && lines[last]!.trim() === '') last--
  return cite(source, lines, first + 1, last + 1)
}

function citeProvision({ text, number, heading }: Provision, { source, lines }: CitedFile, written: string): Citation {
  const [first, last = first] = written.split('-').map(Number) as [number, number?]
  const there = lines.slice(first - 1, last)
  const isJoined = first !== last && text !== '' && !text.startsWith('|')
  if (isJoined && !containsQuotation(there, text)) return cite(source, lines, first, last)
  const words = [text, heading ?? '', number ?? ''].find((candidate) => containsQuotation(there, candidate))
  return words === undefined ? cite(source, lines, first, last) : { source, lines: written, quote: words }
}

function cite(source: string, lines: readonly string[], first: number, last: number): Citation {
  const quote = lines.slice(first - 1, last).join('\n').trim()
  return { source, lines: first === last ? `${first}` : `${first}-${last}`, quote }
}
