// The lines of a file as words: markup of Markdown and of web pages is taken off, and each line keeps the number that it
// has in the file. A line that a <br> divides becomes several lines of one number.
import { decodeHTMLStrict } from 'entities'
import type { LawLine } from '../law-text.js'

const invisible = /[\u200b-\u200d\u2060\ufeff]/g
const inlineTag = /<\/?(?:b|i|u|em|strong|span|p|div|font|sup|sub|a|center|small|mark)(?:\s[^<>]*)?\/?>/gi
const lineBreak = /<br\s*\/?>/i
const escaped = /\\([!-/:-@[-`{-~])/g

/** The lines of a text. Those without markup are as they stand in the file. */
export function toLawLines(path: string, text: string): LawLine[] {
  const lines: LawLine[] = []
  for (const [at, written] of text.replace(invisible, '').split(/\r\n?|\n/).entries()) {
    for (const words of splitLine(written)) lines.push({ path, line: at + 1, text: words })
  }
  return lines
}

function splitLine(written: string): string[] {
  if (!/[<&*_\\>+-]/.test(written) || written.startsWith('<!--')) return [written]
  return written.split(lineBreak).map(withoutMarkup)
}

function withoutMarkup(written: string): string {
  const marked = written.replace(inlineTag, '')
  const decoded = marked.includes('&') ? decodeHTMLStrict(marked).replaceAll('\u00a0', ' ') : marked
  return withoutListMark(withoutEmphasis(decoded)).replace(escaped, '$1')
}

// **第一条** and __第一条__; single signs are left, because ＊ and _ stand in formulas and blanks.
function withoutEmphasis(text: string): string {
  const plain = text.replaceAll('**', '').replace(/^([#\s　]*)__([^_]+)__/, '$1$2')
  return plain.replace(/^([#\s　]*)\*([^*\s][^*]*)\*/, '$1$2')
}

// Quoted blocks and unordered lists; --- is a rule or the edge of front matter.
function withoutListMark(text: string): string {
  return text.replace(/^\s{0,3}(?:>\s?)+/, '').replace(/^\s{0,3}[-*+]\s+(?=\S)/, '')
}
