// The home page: where to begin, what changed, what comes.
import { type Html, html } from '../../shared/html.js'
import { collectionOf, type Kind } from '../../shared/kind.js'
import { workAddress } from '../../works/present.js'
import type { Page, Reader } from '../page-route.js'
import type { Home, HomeEntry } from './show-home.js'

const order: readonly Kind[] = ['law', 'regional-rule', 'guidance-item', 'case-study', 'article']

export function homePage({ topics, places, changed, upcoming }: Home, reader: Reader): Page {
  const { words, link, language } = reader
  const { home } = words
  const body = html`<h1>${home.title}</h1>
<p class="lead">${home.lead}</p>
<section><h2>${home.kinds}</h2><ul class="tiles">${order.map((kind) => html`<li><h3><a href="${link(`/v1/${collectionOf(kind)}`)}">${words.records.kind(kind)}</a></h3>
<p>${home.about[kind]}</p></li>\n`)}</ul></section>
${places.length > 0 && html`<section><h2>${home.places}</h2><ul class="inline">${places.map(({ code, name }) =>
    html`<li><a href="${link('/v1/regional-rules', { region: code, includeSubregions: true })}" lang="zh-CN">${name}</a></li>\n`)}</ul></section>`}
${topics.length > 0 && html`<section><h2>${home.topics}</h2><ul class="inline">${topics.map(({ key, name }) =>
    html`<li><a href="${link('/v1/search', { topic: key })}">${name[language]}</a></li>\n`)}</ul></section>`}
<section><h2>${home.changed}</h2>${entries(changed, reader)}</section>
<section><h2>${home.upcoming}</h2>${entries(upcoming, reader)}</section>`
  return { title: '', path: '/', body }
}

function entries(all: readonly HomeEntry[], { words, link }: Reader): Html {
  if (all.length === 0) return html`<p>${words.home.nothing}</p>`
  return html`<ul class="list">${all.map(({ kind, id, title, day }) => html`<li><h3><a href="${link(workAddress({ kind, id }))}" lang="zh-CN">${title}</a></h3>
<p class="small">${words.records.kind(kind)} · ${words.records.day({ date: day, precision: 'day' })}</p></li>\n`)}</ul>`
}
