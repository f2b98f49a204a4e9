// Renders a composition as DOCX for Word and WPS, with named styles, document grid, page number fields and footnotes.
import { Document, DocumentGridType, type ISectionOptions, Packer, Paragraph, type Table } from 'docx'
import { pointsPerMillimetre, type Layout } from '../../layout.js'
import type { Composition } from '../composition.js'
import { type Footnotes, renderBlocks } from './blocks.js'
import { renderAttachments, renderFront } from './parts.js'
import { renderClosing, renderImprint } from './closing.js'
import { renderCheck, renderFirstFooter, renderFooter } from './footer.js'
import { areaTwips } from './heads.js'
import { normalizeZip } from './normalize-zip.js'
import { lineTwips, documentStyles, twips } from './styles.js'

/** The bytes of the DOCX; the same for the same composition and layout. */
export async function renderDocx(composition: Composition, layout: Layout): Promise<Uint8Array> {
  const footnotes: Footnotes = {}
  const children = renderChildren(composition, layout, footnotes)
  const { title, properties } = composition
  const document = new Document({
    ...{ title, creator: properties.author, description: properties.description, footnotes },
    keywords: properties.keywords.join('，'),
    lastModifiedBy: properties.author,
    styles: documentStyles(layout),
    evenAndOddHeaderAndFooters: true,
    sections: [{ properties: sectionOf(composition, layout), footers: footersOf(composition, layout), children }]
  })
  return normalizeZip(await Packer.toBuffer(document), { day: properties.day, textWidth: areaTwips(layout) })
}

function renderChildren(composition: Composition, layout: Layout, footnotes: Footnotes): (Paragraph | Table)[] {
  const check = layout.parts.check === 'last-page' ? [renderCheck(composition, 'left')] : []
  return [
    ...renderFront(composition, layout, footnotes),
    ...renderBlocks(composition.body, layout, footnotes),
    ...renderClosing(composition, layout),
    ...renderAttachments(composition, layout, footnotes),
    ...renderImprint(composition, layout),
    ...check
  ]
}

function sectionOf(composition: Composition, layout: Layout): ISectionOptions['properties'] {
  const { width, height, top, bottom, left, right } = layout.page
  return {
    ...(hasBareFirstPage(composition) ? { titlePage: true } : {}),
    page: {
      size: { width: twips(width), height: twips(height) },
      margin: {
        ...{ top: twips(top), bottom: twips(bottom), left: twips(left), right: twips(right) },
        ...{ header: twips(15), footer: footerDistance(layout) }
      }
    },
    grid: { type: DocumentGridType.LINES, linePitch: lineTwips(layout) }
  }
}

/** The first page of a 函 and a cover have no page number. */
function hasBareFirstPage({ head, cover }: Composition): boolean {
  return cover || head?.form === 'letter'
}

/** Distance of the footer from the paper edge, in twips, so that the rule beside the number is 7 mm below the text. */
function footerDistance({ page, type, parts }: Layout): number {
  const line = type.pageNumber.size / pointsPerMillimetre
  const ruleInLine = 0.42 * line
  const check = parts.check === 'every-page' ? qrMillimetres : 0
  return Math.max(0, twips(page.bottom - 7 + ruleInLine - line - check))
}

/** The QR code of 15 mm and the space that its line adds. */
const qrMillimetres = 15.5

function footersOf(composition: Composition, layout: Layout): ISectionOptions['footers'] {
  const first = hasBareFirstPage(composition) ? { first: renderFirstFooter(composition, layout) } : {}
  return { default: renderFooter(composition, layout, 'odd'), even: renderFooter(composition, layout, 'even'), ...first }
}
