// The text of a work: its parts as headings, its clauses with their permanent links and their sources.
import { type Html, html } from '../../shared/html.js'
import type { Provision, Status } from '../../works/work.js'
import type { Reader } from '../page-route.js'

export type ShownProvision = Provision & { status?: Status }

/** Levels that divide a text, from the outermost in. */
const dividing = ['part', 'chapter', 'section']
const indented: Partial<Record<string, string>> = { point: ' part', indent: ' point' }

/** The clauses in reading order. `permanent` is the address of the version, at which a clause never changes. */
export function renderClauses(provisions: readonly ShownProvision[], permanent: string, reader: Reader): Html {
  const depthOf = headingDepths(provisions)
  return html`<div class="provisions" lang="zh-CN">
${provisions.map((provision) => renderProvision(provision, depthOf, permanent, reader))}
</div>`
}

type DepthOf = (provision: ShownProvision) => number | undefined

/** The depth of the heading of a provision below the title: a text without chapters has its sections right below it. */
function headingDepths(provisions: readonly ShownProvision[]): DepthOf {
  const present = dividing.filter((level) => provisions.some((one) => one.level === level && isHeading(one)))
  return (provision) => {
    if (!isHeading(provision)) return undefined
    return provision.level === 'attachment' ? 2 : 2 + present.indexOf(provision.level)
  }
}

function isHeading({ level, text }: ShownProvision): boolean {
  return text === '' && (level === 'attachment' || dividing.includes(level))
}

function renderProvision(provision: ShownProvision, depthOf: DepthOf, permanent: string, reader: Reader): Html {
  const { text, number, heading } = provision
  const depth = depthOf(provision)
  if (depth !== undefined) return renderHeading(depth, provision)
  if (text === '' && heading === null && number === null) return html`<span id="${provision.eId}"></span>`
  return renderClause(provision, permanent, reader)
}

function renderHeading(depth: number, { eId, number, heading }: ShownProvision): Html {
  const words = [number, heading].filter((part) => part !== null).join('　')
  if (depth === 2) return html`<h2 id="${eId}">${words}</h2>\n`
  return depth === 3 ? html`<h3 id="${eId}">${words}</h3>\n` : html`<h4 id="${eId}">${words}</h4>\n`
}

function renderClause(provision: ShownProvision, permanent: string, { words, link }: Reader): Html {
  const { eId, level, number, heading, text, status, citations, inForceFrom } = provision
  const name = number ?? heading ?? eId
  const start = inForceFrom !== undefined && words.records.start('law', inForceFrom)
  return html`<p class="clause${indented[level] ?? (level === 'paragraph' && number === null ? ' prose' : '')}" id="${eId}">${number !== null && html`<span class="number">${number}</span>`}${
    heading !== null && html`<b>${heading}</b>${text !== '' && '　'}`}${text}${
    start !== false && html` <span class="tag ${status === 'not-yet-in-force' ? 'mild' : 'good'}">${start}</span>`}<a class="permalink" href="${
    link(`${permanent}#${eId}`)}" aria-label="${words.work.permalink(name)}">¶</a>${
    citations.length > 0 && html`<span class="cited unprinted">${words.work.source} ${citations.map(({ source, lines }) =>
      html`<a href="${link(`/v1/sources/${source}#line-${parseInt(lines, 10)}`, { lines })}">${words.records.lines(lines)}</a> `)}</span>`}</p>
`
}

/** The contents: parts that have headings, else the numbered clauses; nothing for a short text. */
export function renderContents(provisions: readonly ShownProvision[], { words }: Reader): Html | null {
  const parts = provisions.filter((one) => isHeading(one) && one.heading !== null)
  const entries = parts.length > 1 ? parts : provisions.filter(({ level, number }) => level === 'article' && number !== null)
  if (entries.length < 4) return null
  return html`<nav class="contents" aria-label="${words.work.contents}"><h2>${words.work.contents}</h2>
<ol lang="zh-CN">${entries.map(({ eId, number, heading }) =>
    html`<li><a href="#${eId}">${[number, heading].filter((part) => part !== null).join('　')}</a></li>\n`)}</ol></nav>`
}
