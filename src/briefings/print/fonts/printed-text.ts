// Collects the characters of a composition by face, to check glyph coverage before rendering.
import type { Face, Layout } from '../../layout.js'
import { previewNotice } from '../compose-briefing.js'
import type { Block, Composition, Span } from '../composition.js'

const sourceMarks = '〔0123456789〕'

/** The distinct characters set in each face, in order. */
export function listCharactersByFace(composition: Composition, layout: Layout): Map<Face, string[]> {
  return new Map([...collectTextByFace(composition, layout)].map(([face, text]) => [face, distinctCharacters(text)]))
}

function distinctCharacters(text: string): string[] {
  return [...new Set(text)].filter((character) => !/[\s\u2060]/.test(character)).sort()
}

function collectTextByFace(composition: Composition, { type }: Layout): Map<Face, string> {
  const texts = new Map<Face, string>()
  const add = (face: Face, ...parts: (string | null)[]) => texts.set(face, (texts.get(face) ?? '') + parts.join(''))
  const { head, imprint, check } = composition
  add(type.title.face, ...composition.titleLines, composition.contents ? '目　录' : '')
  add(type.subtitle.face, composition.subtitle)
  add(type.body.face, composition.recipient, composition.issuer, composition.date, sourceMarks, '附件：')
  add('heiti', ...(head?.topLeft ?? []))
  add(type.redHead.face, head?.mark ?? '')
  add(type.body.face, head?.documentNumber ?? '', head?.signedOffBy ?? '')
  add(type.imprint.face, ...(imprint ? ['抄送：', imprint.copiesTo, imprint.printedBy, imprint.printedOn] : []))
  add(type.pageNumber.face, '—0123456789')
  add(type.foot.face, check === null ? previewNotice : `核验码文本截至${check.code}${check.asOf}`)
  for (const { label, title, blocks } of composition.attachments) {
    add('heiti', label)
    add(type.title.face, title)
    add(type.body.face, title)
    addBlocks(blocks, type, add)
  }
  addBlocks(composition.body, type, add)
  return texts
}

type Add = (face: Face, ...parts: (string | null)[]) => void

function addBlocks(blocks: readonly Block[], type: Layout['type'], add: Add): void {
  for (const block of blocks) {
    if (block.kind === 'heading') {
      add(type.levels[block.level - 1]!.face, block.text)
      // The contents page sets headings in the body face.
      add(type.body.face, block.text)
    }
    if (block.kind === 'paragraph') addSpans(block.spans, block.style === 'facts' ? 'kaiti' : type.body.face, add)
    if (block.kind === 'columns') addColumns(block, type, add)
    if (block.kind === 'table') {
      add('heiti', ...block.columns.map(({ head }) => head))
      add(type.table.face, ...block.rows.flatMap(({ cells }) => cells))
    }
  }
}

function addColumns({ heads, rows }: Block & { kind: 'columns' }, type: Layout['type'], add: Add): void {
  const cells = rows.flatMap(({ from, to }) => [from, to])
  const lines = cells.flatMap((cell) => cell.lines)
  add('heiti', ...heads.from, ...heads.to, ...lines.map(({ lead }) => lead))
  add(type.table.face, ...cells.map(({ note }) => note), ...lines.flatMap(({ runs }) => runs.map(({ text }) => text)))
}

function addSpans(spans: readonly Span[], face: Face, add: Add): void {
  for (const span of spans) if ('text' in span) add(span.face ?? face, span.text)
  if (spans.some((span) => 'marks' in span)) add(face, sourceMarks)
}
