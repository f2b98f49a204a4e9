// Whether the parts of a briefing that cannot flow over pages fit on the paper of its layout. Widths are in full-width
// characters of the size in question.
import type { Briefing } from '../briefing.js'
import { charactersPerLine, fitGrid, type Layout, pointsPerMillimetre } from '../layout.js'
import { type OrderIssue, orderIssue } from '../ordering/order-issue.js'
import { widthOf } from '../ordering/title-lines.js'
import { composeNotice } from './outdated.js'
import { composeHead, composeImprint, composeMasthead, composeSignature, composeTitleLines } from './compose-frame.js'

/** Room below the type area for the page number and the QR code, in millimetres. */
const footHeight = 7 + 15 + 1

/** Each part that does not fit, with the member of the order to change. */
export function findUnfitParts(briefing: Briefing): OrderIssue[] {
  const { layout } = briefing
  const unfit = [...unfitOfLayout(layout), ...unfitOfTitle(briefing), ...unfitOfHead(briefing), ...unfitOfClosing(briefing)]
  return unfit.map(([pointer, part]) => orderIssue(pointer, 'does-not-fit', { layout: layout.name, part }))
}

/** No less than the width of a text: capital letters may be as wide as Chinese characters. */
function mostWidthOf(text: string): number {
  return widthOf(text) + 0.5 * (text.match(/[\p{Lu}mw@%\u00a0]/gu)?.length ?? 0)
}

/** No fewer lines than a text needs, where each has room for so many characters. */
function mostLinesOf(text: string, perLine: number): number {
  return Math.ceil((mostWidthOf(text) * 1.05) / Math.max(1, perLine - 1))
}

type Unfit = [pointer: string, part: string]

const areaWidth = ({ page }: Layout) => (page.width - page.left - page.right) * pointsPerMillimetre
const areaHeight = ({ page }: Layout) => (page.height - page.top - page.bottom) * pointsPerMillimetre

function unfitOfLayout(layout: Layout): Unfit[] {
  const { page, type } = layout
  const isPaper = areaWidth(layout) >= 10 * type.body.size && areaHeight(layout) >= 5 * type.body.size
  if (!isPaper) return [['/layout', '正文']]
  // The narrowest column of the list of sources has 24 % of the width.
  const cell = (0.24 * areaWidth(layout) - 6) / type.table.size
  return [
    ...(page.bottom < footHeight ? [['/layout', '页码和二维码'] as Unfit] : []),
    ...(cell < 3 ? [['/layout', '资料来源表'] as Unfit] : [])
  ]
}

function unfitOfTitle(briefing: Briefing): Unfit[] {
  const { layout, attachments = [] } = briefing
  const { title, body } = layout.type
  if (charactersPerLine(layout, title.size) < 4) return [['/title', '标题']]
  const tooHigh = titleHeight(briefing) + (layout.parts.cover ? coverHeight(briefing) : 0) > areaHeight(layout)
  const perLine = charactersPerLine(layout, body.size + 2) - 1
  const named = attachments.flatMap((attachment, index): Unfit[] => {
    const lines = mostLinesOf(attachment.title, perLine) + 1
    return lines * 36 > areaHeight(layout) ? [[`/attachments/${index}/title`, '附件标题']] : []
  })
  return [...(tooHigh ? [['/title', layout.parts.cover ? '封面上的标题和署名' : '标题'] as Unfit] : []), ...named]
}

function titleHeight(briefing: Briefing): number {
  const { title } = briefing.layout.type
  const perLine = charactersPerLine(briefing.layout, title.size)
  const lines = composeTitleLines(briefing).reduce((sum, line) => sum + mostLinesOf(line, perLine + 2), 0)
  return lines * Math.max(36, title.size + 4)
}

/** What a cover has besides the title, with the empty lines above and below. */
function coverHeight(briefing: Briefing): number {
  const { layout, subtitle } = briefing
  const signature = composeSignature(briefing)
  const perLine = layout.grid.characters
  const texts = [...(signature?.lines ?? []), signature?.date ?? '', subtitle ?? '', composeNotice(briefing) ?? '']
  return texts.reduce((sum, text) => sum + mostLinesOf(text, perLine), 9) * fitGrid(layout).pitch
}

/** A mark that would have to be smaller than the text is no mark any more. */
function unfitOfHead(briefing: Briefing): Unfit[] {
  const { layout } = briefing
  const isTooWide = (width: number) => areaWidth(layout) / width < layout.type.body.size
  const name = composeMasthead(briefing)?.name ?? ''
  const paper: Unfit[] = isTooWide(mostWidthOf(name) * 1.25) ? [['/masthead/name', '报头名称']] : []
  const head = composeHead(briefing)
  if (head === null) return paper
  const organs = Math.max(0, ...head.organs.map(mostWidthOf))
  const rows = Math.ceil(head.signedOffBy.length / 2)
  const signers = head.signedOffBy.length === 0 ? 0 : 6 + 2 * Math.max(...head.signedOffBy.map(widthOf))
  const height = 35 * pointsPerMillimetre + (head.organs.length * layout.type.redHead.size * 1.1) + (rows + 4) * layout.type.body.size * 1.9
  return [
    ...(isTooWide(mostWidthOf(head.mark) + organs) ? [[head.organs.length > 0 ? '/redHead/organs' : '/redHead/mark', '发文机关标志'] as Unfit] : []),
    ...(widthOf(head.documentNumber ?? '') + signers + 2 > layout.grid.characters ? [['/redHead/documentNumber', '发文字号和签发人'] as Unfit] : []),
    ...(height > areaHeight(layout) ? [['/redHead', '版头'] as Unfit] : [])
  ]
}

function unfitOfClosing(briefing: Briefing): Unfit[] {
  const { layout } = briefing
  const signature = composeSignature(briefing)
  const signed = (signature?.lines ?? []).reduce((sum, line) => sum + mostLinesOf(line, layout.grid.characters - 3), 3)
  const imprint = imprintHeight(briefing)
  return [
    ...(!layout.parts.cover && signed > layout.grid.lines ? [['/issuer', '署名'] as Unfit] : []),
    ...(imprint > areaHeight(layout) * 0.9 ? [['/imprint', '版记'] as Unfit] : [])
  ]
}

function imprintHeight(briefing: Briefing): number {
  const { layout } = briefing
  const imprint = composeImprint(briefing)
  if (imprint === null) return 0
  const { size } = layout.type.imprint
  const perLine = charactersPerLine(layout, size) - 2
  const rows = imprint.rows.map(({ label, text }) => mostLinesOf(text, perLine - widthOf(label)))
  const printed = mostLinesOf(imprint.printedBy, perLine - widthOf(imprint.printedOn) - 1)
  const lines = [...rows, printed, imprint.copies === null ? 0 : 1].reduce((sum, count) => sum + count)
  const { pitch, size: body } = fitGrid(layout)
  return lines * (size + pitch - body) + (rows.length + 1) * 10
}
