// The tool get_source_lines: what a source says, to the letter.
import { Type } from 'typebox'
import { clip, takeFitting, takeStretch } from '../fit.js'
import {
  Arguments,
  askNext,
  compose,
  defineTool,
  Items,
  knownAt,
  Result,
  Text,
  TextOrNull,
  type ToolContext
} from './tool.js'

export const getSourceLines = defineTool({
  name: 'get_source_lines',
  title: '读取来源 Read source lines',
  description: '来源的原行，供逐字核对；cited 给出来源和行号。Lines of a source to the letter; cited has source:lines.',
  input: Arguments({
    source: Type.String({ pattern: '^[a-z0-9-]{1,80}$' }),
    lines: Type.String({ maxLength: 20, description: '12 / 12-14' }),
    offset: Type.Optional(Type.Integer({ minimum: 0 })),
    knownAt
  }),
  output: Result({ address: Text, sha256: TextOrNull, lines: Items }),
  run: async ({ source, lines: asked, offset = 0, knownAt }, { ask, say, link }) => {
    const { body } = await ask({ path: `/v1/sources/${source}`, query: { lines: asked, knownAt } })
    const { lines, left, next } = fitLines(body.lines, offset)
    const again = next === undefined ? undefined : { source, ...next }
    const notes = notesOnSource(body, say)
    const head = [
      `${clip(body.title ?? body.id, 200)} ${clip(body.publisher ?? '', 100)} ${body.date ?? ''}`,
      link(body.links.self),
      `sha256 ${body.sha256 ?? '–'}`
    ]
    return {
      text: compose(
        [...head, ...lines.map(wordLine)],
        notes,
        askNext(left, 'get_source_lines', again, say),
        say
      ),
      structured: {
        id: body.id,
        title: body.title && clip(body.title, 200),
        grade: body.grade,
        sha256: body.sha256,
        address: link(body.links.self),
        lines,
        next: again ?? null,
        notes
      }
    }
  }
})

interface Line {
  line: number
  text: string
  sealed: boolean
}

function fitLines(all: readonly Line[], offset: number) {
  const [first, ...rest] = all
  if (first === undefined) return { lines: [], left: 0, next: undefined }
  const last = all.at(-1)!.line
  const { stretch, end } = takeStretch(first.text, Math.min(offset, first.text.length))
  const opening = { ...first, text: stretch }
  if (end < first.text.length)
    return { lines: [opening], left: rest.length + 1, next: { lines: `${first.line}-${last}`, offset: end } }
  const { parts, left } = takeFitting([opening, ...rest], wordLine)
  return { lines: parts, left, next: left === 0 ? undefined : { lines: `${all[parts.length]!.line}-${last}` } }
}

function wordLine({ line, text }: Line): string {
  return `${line}: ${text}`
}

function notesOnSource({ grade, lines }: { grade: string; lines: Line[] }, say: ToolContext['say']): string[] {
  const official = ['official-text', 'official-site'].includes(grade)
  return [
    ...(official ? [] : [say(`此来源不是官方文本（${grade}）。`, `This source is no official text (${grade}).`)]),
    ...(lines.some(({ sealed }) => sealed)
      ? [say('其中有已封存、不予显示的行。', 'Some of the lines are sealed and not shown.')]
      : [])
  ]
}
