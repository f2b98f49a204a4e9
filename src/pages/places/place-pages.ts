// The pages of places: a list of them, and one with what holds it, what it holds, and its former codes.
import { type Html, html } from '../../shared/html.js'
import { textField } from '../input-fields.js'
import type { Page, Reader } from '../page-route.js'
import { fact } from '../works/facts.js'
import { languageField } from '../form-fields.js'
import type { CountedRegion, PlacesQuery, ShownPlace } from './show-places.js'

const path = '/v1/regions'

type PlacesPageQuery = PlacesQuery & { asOf?: string; knownAt?: string }

export function placesPage(items: readonly CountedRegion[], cursor: string | null, query: PlacesPageQuery, reader: Reader): Page {
  const { words, link } = reader
  const { places } = words
  const body = html`<h1>${query.name === undefined ? places.title : places.named(query.name)}</h1>
<p class="lead">${places.lead}</p>
<form method="get" action="${path}" class="fields">${textField({ name: 'name', label: places.find, value: query.name, hint: places.findHint, suggests: 'places' })}
${languageField(reader)}<button type="submit">${places.button}</button></form>
${items.length === 0 ? html`<p class="notice mild">${places.none}</p>` : renderPlaces(items, reader)}
${cursor !== null && html`<p class="paging"><a href="${link(path, { ...query, cursor })}" rel="next">${places.next}</a></p>`}`
  return { title: places.title, path, query: { ...query }, body, json: true }
}

function renderPlaces(items: readonly CountedRegion[], { words, link }: Reader): Html {
  const { places } = words
  return html`<ul class="places">${items.map(({ code, name, rules, validity }) => html`<li><a href="${link(`${path}/${code}`)}" lang="zh-CN">${name}</a> <code>${code}</code>
${rules > 0 && html`<span class="tag good">${places.rules(rules)}</span>`}${validity?.to != null && html` <span class="tag bad">${places.abolished(validity.to)}</span>`}</li>\n`)}</ul>`
}

export function placePage({ region, ancestors, below, former, successors }: ShownPlace, { knownAt }: { knownAt?: string }, reader: Reader): Page {
  const { words, link } = reader
  const { places } = words
  const { code, name, validity, rules } = region
  const entry = (one: { code: string; name: string }) => html`<li><a href="${link(`${path}/${one.code}`)}" lang="zh-CN">${one.name}</a> <code>${one.code}</code></li>\n`
  const body = html`<nav aria-label="${places.above}"><p class="kicker"><a href="${link(path)}">${places.title}</a>${ancestors.map((one) =>
    html` › <a href="${link(`${path}/${one.code}`)}" lang="zh-CN">${one.name}</a>`)}</p></nav>
<h1 lang="zh-CN">${name}</h1>
<dl class="facts">
${fact(places.code, html`<code>${code}</code>`)}
${fact(places.validFrom, validity?.from ?? null)}
${fact(places.validTo, validity?.to ?? null)}
${fact(places.basis, validity?.basis ?? null)}
</dl>
${successors.length > 0 && html`<section class="notice mild"><p>${places.successors}</p><ul>${successors.map(entry)}</ul></section>`}
<ul class="inline">
<li><a class="button" href="${link('/v1/applicable', { region: code })}">${places.applies(name)}</a></li></ul>
<p>${rules === 0 ? places.noRules(name) : places.rulesRecorded(rules)}</p>
<ul class="inline"><li><a href="${link('/v1/regional-rules', { region: code, includeSubregions: true })}">${words.records.kind('regional-rule')}</a></li>
<li><a href="${link('/v1/laws', { region: code, includeSubregions: true })}">${words.records.kind('law')}</a></li>
<li><a href="${link('/v1/changes', { region: code, includeSubregions: true })}">${words.changes.title}</a></li></ul>
${former.length > 0 && html`<section><h2>${places.former}</h2><p>${places.formerNote}</p><ul>${former.map(entry)}</ul></section>`}
${below.items.length > 0 && html`<section><h2>${places.below}</h2>${renderPlaces(below.items, reader)}
${below.next !== null && html`<p><a href="${link(path, { parent: code })}">${places.next}</a></p>`}</section>`}`
  return { title: name, path: `${path}/${code}`, query: { knownAt }, body, json: true }
}
