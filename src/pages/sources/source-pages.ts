// The list of sources, and the page of one: what it is, its numbered lines, and the works that cite them.
import { dayInShanghai } from '../../shared/calendar.js'
import { linkToIn } from '../../http/page/link-to.js'
import { type Html, html, joinHtml } from '../../shared/html.js'
import { formatLineRange, type LineRange, type SourceLine } from '../../sources/source.js'
import type { RecordedSource } from '../../sources/store.js'
import { workAddress } from '../../works/present.js'
import type { Page, Reader } from '../page-route.js'
import { fact } from '../works/facts.js'
import { neighbourOf, type ShownSource } from './show-source.js'

const listPath = '/v1/sources'

export function sourcesPage(items: readonly RecordedSource[], cursor: string | null, query: object, reader: Reader): Page {
  const { words, link } = reader
  const { sources } = words
  const body = html`<h1>${sources.title}</h1>
<p class="lead">${sources.lead}</p>
<ul class="list">${items.map((source) => html`<li><h2><a href="${link(`${listPath}/${source.id}`)}" lang="zh-CN">${source.title ?? source.id}</a></h2>
<p class="small">${describe(source, reader)}</p></li>\n`)}</ul>
${cursor !== null && html`<p class="paging"><a href="${link(listPath, { ...query, cursor })}" rel="next">${sources.next}</a></p>`}`
  return { title: sources.title, path: listPath, query: { ...query }, body, json: true }
}

function describe({ grade, publisher, date, firstLine, lastLine }: RecordedSource, { words }: Reader): Html {
  const { sources, records } = words
  return joinHtml([
    sources.grade[grade], publisher !== null && html`<span lang="zh-CN">${publisher}</span>`,
    date !== null && records.day({ date, precision: 'day' }), sources.lines(lastLine - firstLine + 1)
  ].filter((part) => part !== false), ' · ')
}

export function sourcePage(shown: ShownSource, asked: { lines?: string; knownAt?: string }, reader: Reader): Page {
  const { words, link } = reader
  const { sources, records } = words
  const { source, lines } = shown
  const path = `${listPath}/${source.id}`
  const title = source.title ?? source.id
  const body = html`<article>
<p class="kicker"><a href="${link(listPath)}">${sources.title}</a></p>
<h1 lang="zh-CN">${title}</h1>
<dl class="facts">
${fact(sources.gradeName, sources.grade[source.grade])}
${fact(sources.publisher, source.publisher)}
${fact(sources.day, source.date)}
${fact(sources.id, html`<code>${source.id}</code>`)}
${fact(sources.within, source.within === null ? null : html`<a href="${link(`${listPath}/${source.within}`, { lines: formatLineRange({ first: source.firstLine, last: source.lastLine }) })}"><code>${source.within}</code></a>`)}
${fact(sources.hash, source.sha256 === null ? sources.hashSealed : html`<code>${source.sha256}</code>`)}
${fact(sources.recorded, dayInShanghai(source.recordedAt))}
</dl>
${shown.asked !== null && html`<p class="notice mild">${sources.asked(formatLineRange(shown.asked))} <a href="${link(path, { knownAt: asked.knownAt })}">${sources.fromStart}</a></p>`}
<section><h2>${records.whole} <span class="small">${records.lines(formatLineRange(shown.window))} / ${sources.lines(source.lastLine - source.firstLine + 1)}</span></h2>
${renderNeighbour(shown, 'before', asked, reader)}
<ol class="lines" lang="zh-CN">${lines.map((line) => renderLine(line, shown.asked, path, reader))}</ol>
${renderNeighbour(shown, 'after', asked, reader)}</section>
${renderCiting(shown, asked, reader)}
</article>`
  return {
    title, path, query: asked, body, listed: shown.asked === null,
    json: linkToIn(undefined)(path, { lines: formatLineRange(shown.asked ?? shown.window), knownAt: asked.knownAt })
  }
}

function renderLine({ line, text, sealed }: SourceLine, asked: LineRange | null, path: string, { words, link }: Reader): Html {
  const isAsked = asked !== null && line >= asked.first && line <= asked.last
  const shown = sealed ? html`<span class="sealed">${text}</span>` : isAsked ? html`<mark>${text}</mark>` : text
  return html`<li id="line-${line}"><a class="line-number" href="${link(`${path}#line-${line}`, { lines: line })}" aria-label="${words.sources.linkToLine(line)}">${line}</a><span>${shown}</span></li>\n`
}

function renderNeighbour(shown: ShownSource, side: 'before' | 'after', { knownAt }: { knownAt?: string }, { words, link }: Reader): Html | false {
  const range = neighbourOf(shown, side)
  if (range === null) return false
  const lines = formatLineRange(range)
  return html`<p class="paging"><a href="${link(`${listPath}/${shown.source.id}`, { lines, knownAt })}">${words.sources[side](lines)}</a></p>`
}

function renderCiting({ citing, source }: ShownSource, { knownAt }: { knownAt?: string }, { words, link }: Reader): Html | false {
  if (citing.length === 0) return html`<p>${words.sources.notCited}</p>`
  return html`<section><h2>${words.sources.citedBy}</h2><ul class="list">${citing.map((work) =>
    html`<li><h3><a href="${link(workAddress(work))}" lang="zh-CN">${work.title}</a></h3>
<p class="small">${words.records.kind(work.kind)} · ${joinHtml(work.lines.slice(0, 20).map((range) =>
      html`<a href="${link(`${listPath}/${source.id}#line-${range.first}`, { lines: formatLineRange(range), knownAt })}">${words.records.lines(formatLineRange(range))}</a>`), ' ')}${work.lines.length > 20 && ' …'}</p></li>\n`)}</ul></section>`
}
