// The list of the works of a kind, with the fields that narrow it.
import { type Html, html } from '../../shared/html.js'
import { collectionOf, fieldsOfLaw, type Kind } from '../../shared/kind.js'
import type { Topic } from '../../catalogue/catalogue.js'
import { workAddress } from '../../works/present.js'
import type { WorkSummary } from '../../works/reading.js'
import { choice, dayField, keptFields, languageField, placeField, statusChoice, topicChoice } from '../form-fields.js'
import type { Page, Reader } from '../page-route.js'
import { addToBriefing } from '../desk/pick-page.js'
import { statusTag } from '../works/status-notices.js'

export interface ListPageQuery {
  asOf?: string
  knownAt?: string
  region?: string
  includeSubregions?: boolean
  topic?: string
  status?: WorkSummary['status']
  source?: string
  fieldOfLaw?: (typeof fieldsOfLaw)[number]
  updatedSince?: string
  count?: boolean
  limit?: number
  cursor?: string
}

export interface ShownList {
  kind: Kind
  items: WorkSummary[]
  topics: Topic[]
  nextCursor: string | null
}

export function listPage({ kind, items, topics, nextCursor }: ShownList, query: ListPageQuery, reader: Reader): Page {
  const { words, link } = reader
  const path = `/v1/${collectionOf(kind)}`
  const title = words.records.kind(kind)
  const body = html`<h1>${title}</h1>
<p class="lead">${words.home.about[kind]}</p>
<form method="get" action="${path}" aria-label="${words.list.narrow}"><div class="fields">
${dayField(query.asOf, reader)}${statusChoice(query.status, reader)}${topicChoice(topics, query.topic, reader)}
${kind === 'law' && choice('fieldOfLaw', words.list.fieldOfLaw, words.list.anyField, fieldsOfLaw.map((field) => ({ value: field, name: words.list.fields[field] })), query.fieldOfLaw)}
${placeField(query.region, query.includeSubregions, reader)}
${keptFields(query, ['source', 'knownAt', 'updatedSince'])}${languageField(reader)}
<button type="submit">${words.list.narrow}</button></div></form>
${summaryList(items, reader, query)}
${(nextCursor !== null || query.cursor !== undefined) && html`<nav class="paging" aria-label="${words.list.next}">
${query.cursor !== undefined && html`<a href="${link(path, { ...query, cursor: undefined })}">${words.list.first}</a>`}
${nextCursor !== null && html`<a rel="next" href="${link(path, { ...query, cursor: nextCursor })}">${words.list.next}</a>`}</nav>`}`
  return { title, path, query: { ...query }, json: true, listed: query.cursor === undefined, body }
}

/** Works with what tells them apart: kind, place, issuer, status, start. */
export function summaryList(items: readonly WorkSummary[], reader: Reader, { asOf, knownAt }: { asOf?: string; knownAt?: string } = {}): Html {
  const { words, link } = reader
  if (items.length === 0) return html`<p role="status">${words.list.empty}</p>`
  return html`<ol class="list">${items.map((item) => {
    const { kind, id, title, status, certainty, region, issuer, rank, inForceFrom, completeness, sealed } = item
    const facts = [rank === null ? words.records.kind(kind) : words.records.rank(rank), region?.name, issuer === region?.name ? null : issuer, words.records.start(kind, inForceFrom)]
    const current = status === 'in-force' || status === 'repealed'
    const address = current ? link(workAddress({ kind, id }), { asOf, knownAt }) : link(`${workAddress({ kind, id })}/versions/${item.version}`)
    return html`<li><h2><a href="${address}" lang="zh-CN">${title}</a></h2>
<p>${statusTag(status, certainty, reader)} ${sealed !== null && html`<span class="tag bad">${words.records.sealed}</span>`} ${completeness.state === 'excerpt' && html`<span class="tag mild">${words.work.excerptTitle}</span>`}</p>
<p class="small">${facts.filter((one) => one != null).join(' · ')}</p>
${sealed === null && addToBriefing({ kind, id, version: asOf === undefined && current ? undefined : item.version }, reader)}</li>
`
  })}</ol>`
}
