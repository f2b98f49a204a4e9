// The page of what was recorded: one entry a change, with the feed of the same changes in the head.
import type { Topic } from '../../catalogue/catalogue.js'
import type { ChangeEntry } from '../../changes/read-changes.js'
import { changeKinds } from '../../database/sequence/change.js'
import { linkToIn } from '../../http/page/link-to.js'
import { type Html, html } from '../../shared/html.js'
import { kinds } from '../../shared/kind.js'
import { versionAddress, workAddress } from '../../works/present.js'
import { selectField, textField } from '../input-fields.js'
import type { Page, Reader } from '../page-route.js'
import { languageField } from '../form-fields.js'
import type { ChangesQuery } from './changes-query.js'

const path = '/v1/changes'
/** Addresses for programs, which name no language. */
const addressOf = linkToIn(undefined)

export interface ShownChanges {
  items: readonly ChangeEntry[]
  /** Where the changes before these are, and those after them. */
  older: string | null
  later: string | null
}

export function changesPage({ items, older, later }: ShownChanges, query: ChangesQuery, topics: readonly Topic[], reader: Reader): Page {
  const { words, link } = reader
  const { changes } = words
  const { since, upTo, limit, wait: _, ...filter } = query
  const feed = addressOf(`${path}.atom`, filter)
  const body = html`<h1>${changes.title}</h1>
<p class="lead">${changes.lead}</p>
${renderForm(query, topics, reader)}
<p class="unprinted"><a href="${feed}" type="application/atom+xml">${changes.feed}</a></p>
${since !== undefined && html`<p class="notice mild">${changes.since(since.split(':')[0]!)} <a href="${link(path, filter)}">${changes.newest}</a></p>`}
${items.length === 0 && html`<p class="notice mild">${changes.none}</p>`}
<ol class="list">${items.map((change) => renderChange(change, reader))}</ol>
<p class="paging">${upTo !== undefined && html`<a href="${link(path, filter)}">${changes.newest}</a>`}
${older !== null && html`<a href="${link(path, { ...filter, upTo: older })}" rel="next">${changes.older}</a>`}
${later !== null && html`<a href="${link(path, { ...filter, since: later, limit })}" rel="next">${changes.later}</a>`}</p>`
  return {
    title: changes.title, path, query: { ...filter, since, upTo }, body, listed: since === undefined && upTo === undefined,
    json: addressOf(path, { ...filter, since, limit }),
    head: html`<link rel="alternate" type="application/atom+xml" title="${changes.title}" href="${feed}">`
  }
}

function renderForm({ action, kind, region, includeSubregions, topic, work }: ChangesQuery, topics: readonly Topic[], reader: Reader): Html {
  const { words, language } = reader
  const { changes, records } = words
  const any = { value: '', name: changes.any }
  const below = region === undefined ? undefined : includeSubregions
  return html`<form method="get" action="${path}" class="fields">
${selectField({ name: 'action', label: changes.action, value: action }, [any, ...changeKinds.map((value) => ({ value, name: changes.actions[value] }))])}
${selectField({ name: 'kind', label: changes.kind, value: kind }, [any, ...kinds.map((value) => ({ value, name: records.kind(value) }))])}
${textField({ name: 'region', label: changes.place, value: region, suggests: 'places' })}
${selectField({ name: 'topic', label: changes.topic, value: topic }, [any, ...topics.map(({ key, name }) => ({ value: key, name: name[language] }))])}
${below === true && html`<input type="hidden" name="includeSubregions" value="true">`}
${work !== undefined && html`<input type="hidden" name="work" value="${work}">`}
${languageField(reader)}<button type="submit" class="plain">${changes.button}</button></form>`
}

function renderChange({ seq, action, recordedAt, id, kind, version, title, inForceDate }: ChangeEntry, { words, link }: Reader): Html {
  const { changes, records } = words
  const ref = id === null || kind === null ? null : { id, kind }
  const name = title ?? id
  const facts = [kind === null ? null : records.kind(kind), inForceDate === null ? null : records.from(records.day({ date: inForceDate, precision: 'day' }))]
  return html`<li id="change-${seq}"><h2>${changes.actions[action]}${ref !== null && html` <a href="${link(workAddress(ref))}" lang="zh-CN">${name}</a>`}</h2>
<p class="small"><time datetime="${recordedAt.toISOString()}">${changes.at(inShanghai(recordedAt))}</time> · #${seq}${facts.map((one) => one !== null && ` · ${one}`)}${
    ref !== null && version !== null && html` · <a href="${link(versionAddress({ ...ref, version }))}">${records.version(version)}</a>`}</p></li>\n`
}

/** As clocks there show it, to the minute. */
function inShanghai(instant: Date): string {
  return new Date(instant.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
}
