// File names of responses (RFC 6266): what a browser proposes when the response is saved.
import type { FastifyReply } from 'fastify'

/** A file name without its suffix, as people read it and in ASCII for clients that know nothing else. */
export interface FileName {
  title: string
  ascii: string
  suffix: string
}

/** Bytes of a name in UTF-8: file systems take 255, and a browser adds to a name that is taken. */
const maxBytes = 180

/** Names the file of a response. `inline`: a browser shows it; else it saves it. */
export function nameFile(reply: FastifyReply, how: 'inline' | 'attachment', name: FileName): FastifyReply {
  return reply.header('content-disposition', contentDispositionOf(how, name))
}

/** The header: `filename` in ASCII, and `filename*` in UTF-8 where that is another. */
export function contentDispositionOf(how: 'inline' | 'attachment', { title, ascii, suffix }: FileName): string {
  const fallback = `${ascii.replace(/[^A-Za-z0-9._-]+/g, '-')}.${suffix}`
  const full = `${sanitizeFileName(title)}.${suffix}`
  return `${how}; filename="${fallback}"${full === `.${suffix}` || full === fallback ? '' : `; filename*=UTF-8''${encodeExtended(full)}`}`
}

/**
 * A text without what a file system, a shell or a browser takes for more than a letter: control characters, also those
 * that turn the direction of writing, separators of paths, reserved characters, dots and spaces at the ends.
 */
export function sanitizeFileName(title: string): string {
  const plain = title.toWellFormed().replace(/[\p{C}\p{Zl}\p{Zp}]/gu, ' ').replace(/[\\/:*?"<>|]/g, '_').replace(/\s+/g, ' ')
  return cutBytes(trimEnds(plain))
}

function trimEnds(text: string): string {
  const characters = [...text]
  const isKept = (character: string) => character !== '.' && character !== ' '
  const [first, last] = [characters.findIndex(isKept), characters.findLastIndex(isKept)]
  return first < 0 ? '' : characters.slice(first, last + 1).join('')
}

function cutBytes(text: string): string {
  let [bytes, cut] = [0, '']
  for (const character of text) {
    bytes += Buffer.byteLength(character)
    if (bytes > maxBytes) break
    cut += character
  }
  return cut
}

/** RFC 8187: percent-encoded but for the characters of `attr-char`. */
function encodeExtended(text: string): string {
  return encodeURIComponent(text).replace(/['()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
}
