// The page of results: the words and the day as fields, facets, each clause with what matched in it and why.
import { type Html, html, joinHtml } from '../../shared/html.js'
import { kinds } from '../../shared/kind.js'
import type { HighlightRange } from '../../search/results/highlight.js'
import type { Hit } from '../../search/results/search-results.js'
import { workAddress } from '../../works/present.js'
import { choice, dayField, keptFields, languageField, placeField, statusChoice, topicChoice } from '../form-fields.js'
import { addClause } from '../desk/pick-page.js'
import { summaryList } from '../lists/list-page.js'
import type { Page, Reader } from '../page-route.js'
import { statusTag } from '../works/status-notices.js'
import type { SearchPageQuery, ShownSearch } from './show-search.js'

export function searchPage(shown: ShownSearch, query: SearchPageQuery, reader: Reader): Page {
  const { q } = query
  const { words } = reader
  const title = q === undefined ? words.search.title : words.search.results(q)
  const body = html`<h1>${title}</h1>
${searchForm(shown, query, reader)}
<div class="columns">
<aside class="contents" aria-label="${words.search.facets}">${activeFilters(shown, query, reader)}${facetLists(shown, query, reader)}</aside>
<section aria-label="${title}">
${shown.result === null ? html`<p class="small">${words.search.allWorks}</p>${summaryList(shown.works, reader)}` : results(shown, query, reader)}
${nextLink(shown.nextCursor, query, reader)}
</section></div>`
  return { title, path: '/v1/search', query: { ...query }, words: q ?? '', json: q === undefined ? undefined : true, listed: false, body }
}

function searchForm({ topics }: ShownSearch, query: SearchPageQuery, reader: Reader): Html {
  const { words } = reader
  return html`<form method="get" action="/v1/search" role="search" aria-label="${words.search.title}"><div class="fields">
<div class="grows"><label for="words">${words.search.words}</label><input id="words" name="q" type="search" value="${query.q ?? ''}" maxlength="256" autocomplete="off"></div>
${dayField(query.asOf, reader)}${statusChoice(query.status, reader)}</div>
<details${(query.region ?? query.topic ?? query.kind) !== undefined && html` open`}><summary>${words.list.narrow}</summary><div class="fields">
${choice('kind', words.list.kind, words.list.anyKind, kinds.map((kind) => ({ value: kind, name: words.records.kind(kind) })), query.kind)}
${placeField(query.region, query.includeSubregions, reader)}
${topicChoice(topics, query.topic, reader)}</div></details>
${keptFields(query, ['source', 'issuedBy', 'inForceSince', 'inForceBefore', 'group', 'knownAt'])}${languageField(reader)}
<p><button type="submit">${words.search.button}</button></p></form>`
}

function results({ result }: ShownSearch, query: SearchPageQuery, reader: Reader): Html {
  const { hits, total, missing, didYouMean, notes } = result!
  const { words, link } = reader
  return html`<p role="status">${total === 0 ? words.search.none : words.search.total(total)}</p>
${missing.length > 0 && html`<p>${words.search.missing(missing.join('、'))}</p>`}
${didYouMean.length > 0 && html`<p>${words.search.didYouMean}：${joinHtml(didYouMean.map((near) =>
    html`<a href="${link('/v1/search', { ...query, q: near, cursor: undefined })}" lang="zh-CN">${near}</a>`), '、')}</p>`}
${notes.length > 0 && html`<p class="notice mild">${words.search.numbering}</p>`}
<ol class="list">${hits.map((hit) => hitEntry(hit, query, reader))}</ol>`
}

function hitEntry(hit: Hit, { asOf, knownAt }: SearchPageQuery, reader: Reader): Html {
  const { work, kind, version, eId, title, headingPath, text, status, highlights, matched } = hit
  const { words, link } = reader
  const address = workAddress({ kind, id: work })
  const clause = status === 'superseded' ? link(`${address}/versions/${version}#${eId}`) : link(`${address}#${eId}`, { asOf, knownAt })
  return html`<li><h2><a href="${clause}" lang="zh-CN">${title}${headingPath.length > 0 && `　${headingPath.at(-1)!}`}</a></h2>
<p class="small">${words.records.kind(kind)} ${statusTag(status, undefined, reader)}${headingPath.length > 1 && html` <span lang="zh-CN">${headingPath.slice(0, -1).join(' › ')}</span>`}</p>
<p lang="zh-CN">${excerpt(text, highlights)}</p>
<p class="small">${words.search.why}：${joinHtml(matched.slice(0, 12).map(({ term, by, of }) => html`<span lang="zh-CN">${
    by === 'synonym' ? words.search.synonymOf(term, of) : by === 'part' ? words.search.partOf(term, of) : term}</span>`), '、')}</p>
${addClause({ kind, id: work, version: status === 'superseded' ? version : undefined }, eId, reader)}</li>
`
}

/** Units of a long clause that are shown before its first match, and in all. */
const before = 40
const most = 240

/** The part of a text around its matches, which are marked. */
function excerpt(text: string, highlights: readonly HighlightRange[]): Html {
  const start = text.length <= most ? 0 : wholeCharacter(text, Math.max(0, Math.min((highlights[0]?.[0] ?? 0) - before, text.length - most)))
  const end = wholeCharacter(text, Math.min(text.length, start + most))
  const parts: (Html | string)[] = [start > 0 ? '…' : '']
  let at = start
  for (const [from, to] of highlights) {
    if (from < at || to > end) continue
    parts.push(text.slice(at, from), html`<mark>${text.slice(from, to)}</mark>`)
    at = to
  }
  return joinHtml([...parts, text.slice(at, end), end < text.length ? '…' : ''])
}

/** No cut between the halves of a surrogate pair. */
function wholeCharacter(text: string, at: number): number {
  const unit = text.charCodeAt(at)
  return unit >= 0xdc00 && unit <= 0xdfff ? at - 1 : at
}

function activeFilters(shown: ShownSearch, query: SearchPageQuery, reader: Reader): Html | false {
  const { words, link } = reader
  const active = (['kind', 'region', 'topic', 'source', 'issuedBy', 'inForceSince'] as const).filter((name) => query[name] !== undefined)
  const without = (name: (typeof active)[number]) =>
    link('/v1/search', { ...query, cursor: undefined, [name]: undefined, ...(name === 'inForceSince' ? { inForceBefore: undefined } : {}) })
  return active.length > 0 && html`<ul class="inline">${active.map((name) => {
    const value = nameOfValue(name === 'inForceSince' ? 'year' : name, String(query[name]), shown, reader)
    return html`<li><span class="tag">${value}</span> <a href="${without(name)}" aria-label="${words.search.removeAll(value)}">${words.search.remove}</a></li>`
  })}</ul>`
}

function facetLists(shown: ShownSearch, query: SearchPageQuery, reader: Reader): Html | null {
  const { words, link } = reader
  const facets = shown.result?.facets
  if (facets === undefined) return null
  return joinHtml((['kind', 'region', 'topic', 'year'] as const).map((name) => {
    const counts = facets[name] ?? []
    if (counts.length < 2) return null
    return html`<h2>${words.search.facet[name]}</h2><ol>${counts.slice(0, 10).map(({ value, count }) =>
      html`<li><a href="${link('/v1/search', { ...query, cursor: undefined, ...narrowTo(name, value) })}">${nameOfValue(name, value, shown, reader)}</a> <span class="small">${count}</span></li>`)}</ol>`
  }))
}

function narrowTo(name: 'kind' | 'region' | 'topic' | 'year', value: string): Record<string, string> {
  return name === 'year' ? { inForceSince: `${value}-01-01`, inForceBefore: `${Number(value) + 1}-01-01` } : { [name]: value }
}

function nameOfValue(name: string, value: string, { topics, regions }: ShownSearch, { words, language }: Reader): string {
  if (name === 'kind') return words.records.kind(value as never)
  if (name === 'region') return regions.get(value) ?? value
  if (name === 'year') return value.slice(0, 4)
  return name === 'topic' ? (topics.find(({ key }) => key === value)?.name[language] ?? value) : value
}

function nextLink(cursor: string | null, query: SearchPageQuery, { words, link }: Reader): Html | false {
  return (cursor !== null || query.cursor !== undefined) && html`<nav class="paging" aria-label="${words.list.next}">
${query.cursor !== undefined && html`<a href="${link('/v1/search', { ...query, cursor: undefined })}">${words.list.first}</a>`}
${cursor !== null && html`<a rel="next" href="${link('/v1/search', { ...query, cursor })}">${words.list.next}</a>`}</nav>`
}
