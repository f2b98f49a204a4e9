// The page of what binds in a place on a day: the rules of the place, of those that hold it, and of the whole country, in words.
import type { Region, Topic } from '../../catalogue/catalogue.js'
import type { ApplicableParameters } from '../../citations/applicable/applicable-query.js'
import type { ApplicableList, ApplicableWork, Upcoming } from '../../citations/applicable/list-applicable.js'
import { linkToIn } from '../../http/page/link-to.js'
import { type Html, html } from '../../shared/html.js'
import { formatProblem, type Problem } from '../../shared/problem.js'
import { versionAddress, workAddress } from '../../works/present.js'
import { dayField, selectField, textField } from '../input-fields.js'
import type { Page, Reader } from '../page-route.js'
import { languageField } from '../form-fields.js'
import { statusTag, whyFrom } from '../works/status-notices.js'

export interface ApplicableForm {
  query: Partial<ApplicableParameters>
  topics: readonly Topic[]
  asOf: string
}

export type FoundPage = ApplicableList & {
  isFirst: boolean
  /** Where the next page begins. */
  cursor: string | null
}

const path = '/v1/applicable'

/** The form alone, or with what is wrong with the place. */
export function askForPlacePage(form: ApplicableForm, problem: Problem | null, reader: Reader): Page {
  const { applicable } = reader.words
  const said = problem && formatProblem(problem.code, problem.facts, reader.language)
  const body = html`<h1>${applicable.title}</h1>
<p class="lead">${applicable.lead}</p>
${said !== null && html`<section class="notice bad" role="alert"><p><strong>${said.title}</strong></p><p>${said.detail}</p></section>`}
${renderForm(form, reader)}`
  return { title: applicable.title, path, body, listed: problem === null }
}

export function applicablePage(form: ApplicableForm, found: FoundPage, reader: Reader): Page {
  const { words, link } = reader
  const { applicable } = words
  const [place, ...holders] = found.places as [Region, ...Region[]]
  const day = words.records.day({ date: form.asOf, precision: 'day' })
  const name = [...holders.slice(0, -1).toReversed(), place].map((region) => region.name).join('')
  const { query } = form
  const body = html`<h1>${applicable.inPlace(name, day)}</h1>
${renderForm(form, reader)}
${found.successor !== null && html`<p class="notice mild">${applicable.successor(found.successor.code, found.successor.name, place.name)}</p>`}
${found.items.length === 0 && html`<p class="notice mild"><strong>${applicable.nothing}</strong> ${applicable.notHeld}</p>`}
${found.places.map((region, distance) => renderPlace(found, { region, distance }, form, reader))}
${found.cursor !== null && html`<p class="paging"><a href="${link(path, { ...query, cursor: found.cursor })}" rel="next">${applicable.next}</a></p>`}
${found.isFirst && renderUpcoming(found.upcoming, reader)}
<p class="small">${applicable.notHeld}</p>`
  const { cursor: _, limit: __, ...asked } = query
  return {
    title: applicable.inPlace(name, day), path, query: { ...asked, asOf: query.asOf }, body, listed: false,
    json: linkToIn(undefined)(path, query)
  }
}

function renderForm({ query, topics, asOf }: ApplicableForm, reader: Reader): Html {
  const { words, language } = reader
  const { applicable, records } = words
  const any = { value: '', name: applicable.any }
  const topic = topics.find(({ key, name }) => [key, name.zh, name.en].includes(query.topic ?? ''))?.key ?? query.topic
  return html`<form method="get" action="${path}" class="fields">
${textField({ name: 'region', label: applicable.place, value: query.region, hint: applicable.placeHint, required: true, suggests: 'places' })}
${dayField({ name: 'asOf', label: records.inForceOn, value: asOf })}
${selectField({ name: 'topic', label: applicable.topic, value: topic }, [any, ...topics.map(({ key, name }) => ({ value: key, name: name[language] }))])}
${selectField({ name: 'kind', label: applicable.kind, value: query.kind }, [any, ...(['regional-rule', 'law'] as const).map((value) => ({ value, name: records.kind(value) }))])}
${textField({ name: 'q', label: applicable.words, value: query.q })}
${languageField(reader)}<button type="submit">${applicable.button}</button></form>`
}

/** The rules of one place; on the first page also that it has none, as far as they would be listed there. */
function renderPlace(found: FoundPage, { region, distance }: { region: Region; distance: number }, form: ApplicableForm, reader: Reader): Html | false {
  const own = found.items.filter((item) => item.distance === distance)
  const reached = found.items.at(-1)?.distance ?? found.places.length
  const isListed = found.isFirst && (found.cursor === null || distance < reached)
  if (own.length === 0 && (!isListed || found.items.length === 0)) return false
  const { applicable } = reader.words
  const name = html`<span lang="zh-CN">${region.name}</span>`
  const heading = distance === 0 ? applicable.ownPlace : distance === found.places.length - 1 ? applicable.nationwide : applicable.placeAbove
  return html`<section><h2>${name} <span class="small">${heading}</span></h2>
${own.length === 0 ? html`<p>${applicable.noneOf(region.name)}</p>` : html`<ul class="list">${own.map((item) => renderWork(item, form, reader))}</ul>`}</section>`
}

function renderWork({ work }: ApplicableWork, { asOf, query }: ApplicableForm, reader: Reader): Html {
  const { words, link } = reader
  const { records, applicable } = words
  const { inForceFrom, completeness, unheldAmendments, rank, issuer } = work
  const why = whyFrom(work.kind, inForceFrom, reader)
  const facts = [rank === null ? null : records.rank(rank), issuer, records.start(work.kind, inForceFrom)].filter((one) => one !== null)
  return html`<li><h3><a href="${link(workAddress(work), { asOf: query.asOf === undefined ? undefined : asOf, knownAt: query.knownAt })}" lang="zh-CN">${work.title}</a> ${statusTag(work.status, work.certainty, reader)}</h3>
<p class="small">${facts.join(' · ')}</p>
${why !== null && html`<p class="small">${why}</p>`}
${work.certainty === 'assumed' && html`<p class="small">${words.work.assumed}</p>`}
${unheldAmendments.length > 0 && html`<p class="small">${applicable.unheld(unheldAmendments.length)}</p>`}
${work.sealed !== null && html`<p class="small">${words.work.sealed}</p>`}
${completeness.state !== 'whole' && html`<p class="small">${words.work.excerpt(completeness.quoted, completeness.stated)}</p>`}</li>\n`
}

function renderUpcoming(upcoming: readonly Upcoming[], { words, link }: Reader): Html | false {
  return upcoming.length > 0 && html`<section><h2>${words.applicable.upcoming}</h2><ul class="list">${upcoming.map((one) =>
    html`<li><h3><a href="${link(one.event === 'ends' ? workAddress(one) : versionAddress(one))}" lang="zh-CN">${one.title}</a></h3>
<p class="small">${words.records.day({ date: one.date, precision: 'day' })} ${words.applicable.event[one.event]}</p></li>\n`)}</ul></section>`
}
