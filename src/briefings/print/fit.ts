// Whether the parts of a briefing that cannot flow over pages fit on the paper of its layout. Widths are in characters of
// the size in question, as `widthOf` counts them.
import type { Briefing } from '../briefing.js'
import { charactersPerLine, type Layout, pointsPerMillimetre } from '../layout.js'
import { type OrderIssue, orderIssue } from '../ordering/order-issue.js'
import { widthOf } from '../ordering/title-lines.js'
import { composeHead, composeImprint, composeMasthead, composeSignature, composeTitleLines } from './compose-frame.js'

/** Room below the type area for the page number and the QR code, in millimetres. */
const footHeight = 7 + 15 + 1

/** Each part that does not fit, with the member of the order to change. */
export function findUnfitParts(briefing: Briefing): OrderIssue[] {
  const { layout } = briefing
  const unfit = [...unfitOfLayout(layout), ...unfitOfTitle(briefing), ...unfitOfHead(briefing), ...unfitOfClosing(briefing)]
  return unfit.map(([pointer, part]) => orderIssue(pointer, 'does-not-fit', { layout: layout.name, part }))
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
  const tooHigh = composeTitleLines(briefing).length * Math.max(36, title.size + 4) > areaHeight(layout)
  const perLine = charactersPerLine(layout, body.size + 2) - 1
  const named = attachments.flatMap((attachment, index): Unfit[] => {
    const lines = Math.ceil(widthOf(attachment.title) / perLine) + 1
    return lines * 36 > areaHeight(layout) ? [[`/attachments/${index}/title`, '附件标题']] : []
  })
  return [...(tooHigh ? [['/title', '标题'] as Unfit] : []), ...named]
}

/** A mark that would have to be smaller than the text is no mark any more. */
function unfitOfHead(briefing: Briefing): Unfit[] {
  const { layout } = briefing
  const isTooWide = (width: number) => areaWidth(layout) / width < layout.type.body.size
  const name = composeMasthead(briefing)?.name ?? ''
  const paper: Unfit[] = isTooWide(widthOf(name) * 1.25) ? [['/masthead/name', '报头名称']] : []
  const head = composeHead(briefing)
  if (head === null) return paper
  const organs = Math.max(0, ...head.organs.map(widthOf))
  const rows = Math.ceil(head.signedOffBy.length / 2)
  const signers = head.signedOffBy.length === 0 ? 0 : 6 + 2 * Math.max(...head.signedOffBy.map(widthOf))
  const height = 35 * pointsPerMillimetre + (head.organs.length * layout.type.redHead.size * 1.1) + (rows + 4) * layout.type.body.size * 1.9
  return [
    ...(isTooWide(widthOf(head.mark) + organs) ? [[head.organs.length > 0 ? '/redHead/organs' : '/redHead/mark', '发文机关标志'] as Unfit] : []),
    ...(widthOf(head.documentNumber ?? '') + signers + 2 > layout.grid.characters ? [['/redHead/documentNumber', '发文字号和签发人'] as Unfit] : []),
    ...(height > areaHeight(layout) ? [['/redHead', '版头'] as Unfit] : [])
  ]
}

function unfitOfClosing(briefing: Briefing): Unfit[] {
  const { layout } = briefing
  const { grid, type } = layout
  const signature = composeSignature(briefing)
  const imprint = composeImprint(briefing)
  const perLine = charactersPerLine(layout, type.imprint.size) - 5
  const lines = (text: string) => Math.ceil(widthOf(text) / Math.max(1, perLine))
  const rows = imprint === null ? 0 : imprint.rows.reduce((sum, { text }) => sum + lines(text), 2 + lines(imprint.printedBy))
  return [
    ...((signature?.lines.length ?? 0) + 3 > grid.lines ? [['/issuer', '署名'] as Unfit] : []),
    ...(rows * type.imprint.size * 1.6 > areaHeight(layout) * 0.8 ? [['/imprint', '版记'] as Unfit] : [])
  ]
}
