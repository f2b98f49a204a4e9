// Renders a composition as Markdown for chat tools. Texts are escaped, so that every character shows literally.
import type { Cell, DiffRun } from '../../../comparison/two-columns.js'
import { previewNotice } from '../compose-briefing.js'
import type { Block, Composition, Span } from '../composition.js'

/** UTF-8 Markdown: CommonMark with GitHub tables. */
export function renderMd(composition: Composition): Uint8Array {
  const { masthead, title, subtitle, recipient, body, attachments, check, notice, footNotice } = composition
  const editorial = composition.editorial.map(renderBlock)
  const foot = check === null ? previewNotice : `核验码 ${check.code}　文本截至 ${check.asOf}　${escape(check.address)}`
  const lines = [
    ...renderHeads(composition),
    ...(masthead === null ? [] : editorial),
    `# ${escape(title)}`,
    escapeOrNull(subtitle),
    notice && `> ${escape(notice)}`,
    ...(masthead === null ? editorial : []),
    escapeOrNull(recipient),
    ...body.map(renderBlock),
    ...renderClosing(composition),
    ...attachments.flatMap(({ label, title: name, blocks }) => [
      `## ${escape(`${label}　${name}`)}`,
      ...blocks.map(renderBlock)
    ]),
    renderImprint(composition),
    footNotice === null ? foot : `${foot}　${footNotice}`
  ]
  return Buffer.from(`${lines.filter((line) => line !== null && line !== '').join('\n\n')}\n`)
}

function renderHeads({ head, masthead }: Composition): (string | null)[] {
  const signers = head === null || head.signedOffBy.length === 0 ? null : `签发人：${head.signedOffBy.join('　')}`
  const red = head === null ? [] : [...head.topLeft, ...head.organs, head.mark, head.documentNumber, signers]
  const paper = masthead === null ? [] : [masthead.name, masthead.issue, `${masthead.publishedBy}　${masthead.publishedOn}`]
  return [...red, ...paper].map(escapeOrNull)
}

function renderClosing({ attachmentNames, signature, annotation, attendance }: Composition): (string | null)[] {
  const several = attachmentNames.length > 1
  const named = attachmentNames.map(({ text }, index) => `${index === 0 ? '附件：' : '　　　'}${several ? `${index + 1}. ` : ''}${text}`)
  return [
    named.length === 0 ? null : named.map(escape).join('  \n'),
    ...(signature?.lines ?? []).map(escape),
    escapeOrNull(signature?.date ?? null),
    escapeOrNull(annotation),
    ...attendance.map(({ label, text }) => escape(label + text))
  ]
}

function renderImprint({ imprint }: Composition): string | null {
  if (imprint === null) return null
  const rows = imprint.rows.map(({ label, text }) => label + text)
  return [...rows, `${imprint.printedBy}　${imprint.printedOn}`, imprint.copies].map(escapeOrNull).filter(Boolean).join('  \n')
}

function escapeOrNull(text: string | null): string | null {
  return text === null ? null : escape(text)
}

function renderBlock(block: Block): string | null {
  if (block.kind === 'page-break') return null
  if (block.kind === 'heading') return `${'#'.repeat(block.level + 1)} ${escape(block.text)}`
  if (block.kind === 'table') return renderTable(block)
  if (block.kind === 'columns') return renderColumnsTable(block)
  const text = renderSpans(block.spans)
  return block.style === 'note' || block.style === 'facts' ? `> ${text}` : text
}

function renderSpans(spans: readonly Span[]): string {
  const joined = spans.map((span) => ('marks' in span ? span.marks.map((mark) => `〔${mark}〕`).join('') : span.text))
  return escape(joined.join(''))
}

function renderTable({ columns, rows }: Block & { kind: 'table' }): string {
  const row = (cells: string[]) => `| ${cells.map((cell) => cell.split('\n').map(escape).join('<br>')).join(' | ')} |`
  return [
    row(columns.map(({ head }) => head)),
    `|${columns.map(() => '---').join('|')}|`,
    ...rows.map(({ cells }) => row(cells))
  ].join('\n')
}

/** Chat tools differ in strikethrough and bold next to Chinese punctuation, so changes are written as 〔删：〕〔增：〕. */
function renderColumnsTable({ heads, rows }: Block & { kind: 'columns' }): string {
  const row = (cells: string[]) => `| ${cells.join(' | ')} |`
  return [
    row([heads.from, heads.to].map((lines) => lines.map(escape).join('<br>'))),
    '|---|---|',
    ...rows.map(({ from, to }) => row([from, to].map(renderCell)))
  ].join('\n')
}

function renderCell({ note, lines }: Cell): string {
  if (note !== null) return escape(note)
  return lines.map(({ lead, runs }) => escapeCell(lead + runs.map(renderRun).join(''))).join('<br>')
}

function renderRun({ text, mark }: DiffRun): string {
  return mark === null ? text : `〔${mark === 'struck' ? '删' : '增'}：${text}〕`
}

function escapeCell(text: string): string {
  return text.split('\n').map(escape).join('<br>')
}

/**
 * Escapes markup of CommonMark, of its table and autolink extensions, and of raw HTML. At the start of a line a number
 * with a full stop, `+` and `-` would open a list, and `#` a heading.
 */
function escape(text: string): string {
  return text
    .replace(/[\\`*_{}[\]<>()#+\-!|~&:@$^=]/g, (mark) => `\\${mark}`)
    .replace(/^(\s*\d{1,9})([.)])/, '$1\\$2')
    .replace(/^[ \t]+/, '')
    .replace(/\n/g, '  \n')
}
