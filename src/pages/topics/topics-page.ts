// The page of topics: each with the works that are recorded with it.
import type { Topic } from '../../catalogue/catalogue.js'
import { html } from '../../shared/html.js'
import { collectionOf, kinds } from '../../shared/kind.js'
import type { Page, Reader } from '../page-route.js'

const path = '/v1/topics'

export function topicsPage(topics: readonly Topic[], counts: ReadonlyMap<string, number>, query: { knownAt?: string }, reader: Reader): Page {
  const { words, link, language } = reader
  const body = html`<h1>${words.topics.title}</h1>
<p class="lead">${words.topics.lead}</p>
<ul class="list">${topics.map(({ key, name }) => html`<li><h2 id="${key}"><a href="${link('/v1/search', { topic: key })}">${name[language]}</a> <span class="small">${words.topics.works(counts.get(key) ?? 0)}</span></h2>
<ul class="inline small">${kinds.map((kind) => html`<li><a href="${link(`/v1/${collectionOf(kind)}`, { topic: key })}">${words.records.kind(kind)}</a></li>`)}</ul></li>\n`)}</ul>`
  return { title: words.topics.title, path, query, body, json: true }
}
