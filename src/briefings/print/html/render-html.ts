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
  const { head, titleLines, subtitle, recipient, body, attachments } = composition
  return [
    head && renderRedHead(head),
    `<h1>${titleLines.map(escape).join('<wbr>')}</h1>`,
    subtitle && `<p class="subtitle">${escape(subtitle)}</p>`,
    composition.contents && renderContents(composition),
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

function renderRedHead({ topLeft, mark, documentNumber, signedOffBy }: NonNullable<Composition['head']>): string {
  const lines = topLeft.map((line) => `<p class="flush heiti">${escape(line)}</p>`).join('\n')
  const number = [documentNumber, signedOffBy]
    .filter((part) => part !== null)
    .map(escape)
    .join('　　')
  return `<header class="red-head">\n${lines}\n<p class="mark">${escape(mark)}</p>\n<p class="number">${number}</p>\n</header>`
}

function renderContents({ body, attachments }: Composition): string {
  const headings = body.filter((block) => block.kind === 'heading' && block.level <= 2) as (Block & {
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
  return `<${tag} id="${block.anchor}">${escape(block.text)}</${tag}>`
}

function renderSpan(span: Span): string {
  if ('marks' in span) return span.marks.map((mark) => `<a class="mark" href="#mark-${mark}">〔${mark}〕</a>`).join('')
  return span.face === undefined ? escape(span.text) : `<span class="${span.face}">${escape(span.text)}</span>`
}

function renderTable({ columns, rows }: Block & { kind: 'table' }): string {
  const head = columns.map(({ head: text }) => `<th scope="col">${escape(text)}</th>`).join('')
  const body = rows.map(({ mark, cells }) => {
    const cellHtml = cells.map((cell) => `<td>${cell.split('\n').map(escape).join('<br>')}</td>`).join('')
    return `<tr id="mark-${mark}">${cellHtml}</tr>`
  })
  return `<table>\n<thead><tr>${head}</tr></thead>\n<tbody>\n${body.join('\n')}\n</tbody>\n</table>`
}

function renderClosing({ issuer, date, attachments }: Composition): string {
  const several = attachments.length > 1
  const named = attachments.map(({ title, anchor }, index) => {
    const number = several ? `${index + 1}. ` : ''
    return `<p class="body">${index === 0 ? '附件：' : '　　　'}${number}<a href="#${anchor}">${escape(title)}</a></p>`
  })
  const signed = [issuer, date]
    .filter((part) => part !== null)
    .map((part) => `<p class="signature">${escape(part)}</p>`)
  return [...named, ...signed].join('\n')
}

function renderAttachment({ label, title, anchor, blocks }: Attachment): string {
  const heading = `<p class="flush heiti">${escape(label)}</p>\n<h2 class="attachment" id="${anchor}">${escape(title)}</h2>`
  return `<section class="attachment">\n${heading}\n${blocks.map(renderBlock).join('\n')}\n</section>`
}

function renderImprint({ imprint }: Composition): string {
  if (imprint === null) return ''
  const copies = imprint.copiesTo === null ? '' : `<p>抄送：${escape(imprint.copiesTo)}</p>\n`
  return `<footer class="imprint">\n${copies}<p><span>${escape(imprint.printedBy)}</span><span>${imprint.printedOn}</span></p>\n</footer>`
}

function renderCheck({ check }: Composition): string {
  if (check === null) return `<footer class="check"><p>${previewNotice}</p></footer>`
  const picture = `<img alt="核验二维码" src="data:image/svg+xml;base64,${Buffer.from(renderQrSvg(check.address)).toString('base64')}">`
  const words = `核验码 ${check.code}<br>文本截至 ${check.asOf}<br><a href="${escape(check.address)}">${escape(check.address)}</a>`
  return `<footer class="check">${picture}<p>${words}</p></footer>`
}
