// Composes a frozen briefing into format-independent blocks: the parts in their order, as far as the briefing has them.
import { type Briefing, listEntries, verificationUrl } from '../briefing.js'
import { formatCode } from '../briefing-code.js'
import { formatChineseDate } from '../../shared/chinese-format.js'
import { formatAsOf } from './briefing-wording.js'
import { composeAttachments, nameAttachments } from './compose-attachments.js'
import { paragraphsOf } from './compose-entry.js'
import { composeAttendance, composeHead, composeImprint, composeMasthead, composeSignature, composeTitleLines } from './compose-frame.js'
import { composeBody } from './compose-sections.js'
import type { Block, Composition } from './composition.js'
import { composeFootNotice, composeNotice } from './outdated.js'

export const previewNotice = '预览稿，未留存，不能核验'

/** The composition, the same for every format. A preview is labelled and has no code. */
export function composeBriefing(briefing: Briefing, preview = false): Composition {
  const { title, subtitle, recipient, code, layout, annotation } = briefing
  const attachments = composeAttachments(briefing)
  return {
    ...{ lang: 'zh-CN', title, titleLines: composeTitleLines(briefing), subtitle, cover: layout.parts.cover === true },
    ...{ masthead: composeMasthead(briefing), head: composeHead(briefing) },
    ...{ notice: composeNotice(briefing), footNotice: composeFootNotice(briefing) },
    editorial: composeEditorial(briefing),
    recipient: recipient && `${recipient.replace(/[：:]$/, '')}：`,
    contents: hasContents(briefing) ? (layout.parts.contentsDepth ?? 2) : 0,
    body: composeBody(briefing),
    ...{ attachmentNames: nameAttachments(briefing, attachments), attachments },
    signature: composeSignature(briefing),
    attendance: composeAttendance(briefing),
    annotation: annotation === undefined ? null : `（${annotation.replace(/^[（(]|[）)]$/g, '')}）`,
    imprint: composeImprint(briefing),
    check: preview ? null : { code: formatCode(code), asOf: formatAsOf(briefing), address: verificationUrl(briefing) },
    properties: propertiesOf(briefing, preview)
  }
}

function hasContents(briefing: Briefing): boolean {
  const contents = briefing.options.contents ?? briefing.layout.parts.contents
  return typeof contents === 'boolean' ? contents : listEntries(briefing).length >= contents
}

/** 按语：…, the label run in before the first paragraph. */
function composeEditorial({ editorialNote }: Briefing): Block[] {
  if (editorialNote === undefined) return []
  const label = `${editorialNote.label.replace(/[：:]$/, '')}：`
  return paragraphsOf(editorialNote.text, 'editorial').map((block, at) => {
    return at > 0 || block.kind !== 'paragraph' ? block : { ...block, spans: [{ text: label, face: 'heiti' }, ...block.spans] }
  })
}

function propertiesOf({ issuer, title, asOf, date, code }: Briefing, preview: boolean): Composition['properties'] {
  const check = preview ? previewNotice : `核验码 ${formatCode(code)}`
  const description = `依${formatChineseDate(asOf)}的文本编制；${check}`
  return { author: issuer ?? '', day: date ?? asOf, description, keywords: [title, check, formatChineseDate(asOf)] }
}
