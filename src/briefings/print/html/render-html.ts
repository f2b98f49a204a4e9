// Renders a composition as one self-contained HTML page for screens, screen readers and printing on A4.
import type { Layout } from '../../layout.js'
import { previewNotice } from '../compose-briefing.js'
import type { Attachment, Block, Composition, Span } from '../composition.js'
import { escapeHtml as escape } from '../../../shared/escape-html.js'
import { renderColumnsTable } from './columns.js'
import { styleSheet } from './style.js'
import { renderQrSvg } from '../qr.js'

/** UTF-8 HTML without scripts and external references. */
export function renderHtml(composition: Composition, layout: Layout): Uint8Array {
  const { lang, title, properties } = composition
  const page = `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<meta name="author" content="${escape(properties.author)}">
<meta name="description" content="${escape(properties.description)}">
<title>${escape(title)}</title>
<style>${styleSheet(layout)}</style>
</head>
<body>
<main>
${renderMain(composition)}
</main>
</body>
</html>
`
  return Buffer.from(page)
}

function renderMain(composition: Composition): string {
  const { head, masthead, titleLines, subtitle, recipient, body, attachments, notice, editorial } = composition
  const editorialHtml = editorial.map(renderBlock).join('\n')
  return [
    masthead && renderMasthead(masthead),
    head && renderRedHead(head),
    masthead && editorialHtml,
    `<h1>${titleLines.map(escape).join('<wbr>')}</h1>`,
    subtitle && `<p class="subtitle">${escape(subtitle)}</p>`,
    notice && `<p class="notice" role="note">${escape(notice)}</p>`,
    masthead ? null : editorialHtml,
    composition.contents > 0 && renderContents(composition),
    recipient && `<p class="flush">${escape(recipient)}</p>`,
    ...body.map(renderBlock),
    renderClosing(composition),
    ...attachments.map(renderAttachment),
    renderImprint(composition),
    renderCheck(composition)
  ]
    .filter((part) => typeof part === 'string' && part !== '')
    .join('\n')
}

function renderRedHead({ topLeft, organs, mark, documentNumber, signedOffBy }: NonNullable<Composition['head']>): string {
  const lines = topLeft.map((line) => `<p class="flush heiti">${escape(line)}</p>`).join('\n')
  const signers = signedOffBy.length === 0 ? null : `签发人：${signedOffBy.join('　')}`
  const number = [documentNumber, signers]
    .filter((part) => part !== null)
    .map(escape)
    .join('　　')
  const marks = [...organs, mark].map(escape).join('<br>')
  return `<header class="red-head">\n${lines}\n<p class="mark">${marks}</p>\n<p class="number">${number}</p>\n</header>`
}

function renderMasthead({ name, issue, publishedBy, publishedOn }: NonNullable<Composition['masthead']>): string {
  const published = `<p class="published"><span>${escape(publishedBy)}</span><span>${publishedOn}</span></p>`
  return `<header class="red-head">\n<p class="mark">${escape(name)}</p>\n<p class="number">${issue}</p>\n${published}\n</header>`
}

function renderContents({ body, attachments, contents }: Composition): string {
  const headings = body.filter((block) => block.kind === 'heading' && block.level <= contents) as (Block & {
    kind: 'heading'
  })[]
  const entries = [
    ...headings.map(({ level, text, anchor }) => ({ level, text, anchor })),
    ...attachments.map(({ label, title, anchor }) => ({ level: 1, text: `${label}　${title}`, anchor }))
  ]
  const items = entries.map(
    ({ level, text, anchor }) => `<li class="c${level}"><a href="#${anchor}">${escape(text)}</a></li>`
  )
  return `<nav aria-label="目录"><h2 class="contents">目　录</h2><ol>\n${items.join('\n')}\n</ol></nav>`
}

function renderBlock(block: Block): string {
  if (block.kind === 'page-break') return '<div class="page-break" role="presentation"></div>'
  if (block.kind === 'table') return renderTable(block)
  if (block.kind === 'columns') return renderColumnsTable(block)
  if (block.kind === 'paragraph') return `<p class="${block.style}">${block.spans.map(renderSpan).join('')}</p>`
  const tag = `h${block.level + 1}`
  return `<${tag} id="${block.anchor}"${block.centred ? ' class="centred"' : ''}>${escape(block.text)}</${tag}>`
}

function renderSpan(span: Span): string {
  if ('marks' in span) return span.marks.map((mark) => `<a class="mark" href="#mark-${mark}">〔${mark}〕</a>`).join('')
  return span.face === undefined ? escape(span.text) : `<span class="${span.face}">${escape(span.text)}</span>`
}

function renderTable({ columns, rows }: Block & { kind: 'table' }): string {
  const head = columns.map(({ head: text }) => `<th scope="col">${escape(text)}</th>`).join('')
  const body = rows.map(({ mark, cells }) => {
    const cellHtml = cells.map((cell) => `<td>${cell.split('\n').map(escape).join('<br>')}</td>`).join('')
    return `<tr${mark === null ? '' : ` id="mark-${mark}"`}>${cellHtml}</tr>`
  })
  return `<table>\n<thead><tr>${head}</tr></thead>\n<tbody>\n${body.join('\n')}\n</tbody>\n</table>`
}

function renderClosing({ attachmentNames, signature, annotation, attendance }: Composition): string {
  const several = attachmentNames.length > 1
  const named = attachmentNames.map(({ text, anchor }, index) => {
    const name = anchor === null ? escape(text) : `<a href="#${anchor}">${escape(text)}</a>`
    return `<p class="body">${index === 0 ? '附件：' : '　　　'}${several ? `${index + 1}. ` : ''}${name}</p>`
  })
  const signed = signature === null ? [] : [...signature.lines, ...(signature.date === null ? [] : [signature.date])]
  return [
    ...named,
    ...signed.map((line) => `<p class="signature">${escape(line)}</p>`),
    ...(annotation === null ? [] : [`<p class="body">${escape(annotation)}</p>`]),
    ...attendance.map(({ label, text }) => `<p class="body"><span class="heiti">${label}</span>${escape(text)}</p>`)
  ].join('\n')
}

function renderAttachment({ label, title, anchor, blocks }: Attachment): string {
  const heading = `<p class="flush heiti">${escape(label)}</p>\n<h2 class="attachment" id="${anchor}">${escape(title)}</h2>`
  return `<section class="attachment">\n${heading}\n${blocks.map(renderBlock).join('\n')}\n</section>`
}

function renderImprint({ imprint }: Composition): string {
  if (imprint === null) return ''
  const rows = imprint.rows.map(({ label, text }) => `<p>${label}${escape(text)}</p>\n`).join('')
  const copies = imprint.copies === null ? '' : `\n<p class="copies">${imprint.copies}</p>`
  return `<footer class="imprint">\n${rows}<p><span>${escape(imprint.printedBy)}</span><span>${imprint.printedOn}</span></p>${copies}\n</footer>`
}

function renderCheck({ check, footNotice }: Composition): string {
  const notice = footNotice === null ? '' : `<br>${footNotice}`
  if (check === null) return `<footer class="check"><p>${previewNotice}${notice}</p></footer>`
  const picture = `<img alt="核验二维码" src="data:image/svg+xml;base64,${Buffer.from(renderQrSvg(check.address)).toString('base64')}">`
  const words = `核验码 ${check.code}<br>文本截至 ${check.asOf}<br><a href="${escape(check.address)}">${escape(check.address)}</a>${notice}`
  return `<footer class="check">${picture}<p>${words}</p></footer>`
}
