// The page of a work on a day, and of a version as recorded.
import { type Html, dataBlock, html } from '../../shared/html.js'
import { collectionOf } from '../../shared/kind.js'
import { versionAddress, workAddress } from '../../works/present.js'
import type { Page, Reader } from '../page-route.js'
import { renderClauses, renderContents } from './clauses.js'
import { addToBriefing } from '../desk/pick-page.js'
import { legislationData } from './legislation-data.js'
import type { ShownVersion, ShownWork } from './show-work.js'
import { excerptNotice, sealNotice, statusNotice } from './status-notices.js'
import { renderAround } from './around-text.js'
import { renderCase, renderFacts } from './facts.js'

/** Where the service is reached, for addresses that leave the page: citations and data for search engines. */
export type PublicAddress = string

export function workPage(shown: ShownWork, asked: { asOf?: string; knownAt?: string }, reader: Reader, publicAddress: PublicAddress): Page {
  const { reading, asOf } = shown
  const { kind, id } = reading
  const path = workAddress({ kind, id })
  const { words, link } = reader
  const isPast = asOf !== reader.today
  const notices = html`${isPast && html`<p class="notice mild unprinted"><strong>${words.work.pastDay(words.records.day({ date: asOf, precision: 'day' }))}</strong>
<a href="${link(path)}">${words.work.backToToday}</a></p>`}
${statusNotice(reading, asOf, reader)}${sealNotice(reading.sealed, reader)}${excerptNotice(reading.completeness, reader)}`
  return {
    title: reading.title,
    path,
    query: { asOf: asked.asOf, knownAt: asked.knownAt },
    json: true,
    head: dataBlock('application/ld+json', legislationData(reading, publicAddress)),
    listed: reading.sealed === null && !isPast && asked.knownAt === undefined,
    body: article(shown, notices, versionAddress({ ...reading, version: reading.repealedVersion ?? reading.version }), reader, publicAddress)
  }
}

export function versionPage(shown: ShownVersion, reader: Reader, publicAddress: PublicAddress): Page {
  const { reading } = shown
  const path = versionAddress(reading)
  const { words } = reader
  const notices = html`<p class="notice mild"><strong>${words.records.version(reading.version)}</strong> ${words.records.start(reading.kind, reading.inForceFrom)}
<a href="${reader.link(workAddress(reading))}">${words.work.backToToday}</a></p>
${sealNotice(reading.sealed, reader)}${excerptNotice(reading.completeness, reader)}`
  return {
    title: `${reading.title} · ${words.records.version(reading.version)}`,
    path,
    json: true,
    listed: false,
    body: article(shown, notices, path, reader, publicAddress)
  }
}

function article(shown: ShownWork | ShownVersion, notices: Html, permanent: string, reader: Reader, publicAddress: string): Html {
  const { reading } = shown
  const { kind, rank, region, title, content } = reading
  const { words, link } = reader
  const contents = renderContents(content.provisions, reader)
  const kicker = [words.records.kind(kind), rank === null ? null : words.records.rank(rank), region?.name].filter((one) => one != null)
  return html`<article class="work">
<header><p class="kicker"><a href="${link(`/v1/${collectionOf(kind)}`)}">${kicker[0]}</a>${kicker.slice(1).map((one) => ` · ${one}`)}</p>
<h1 lang="zh-CN">${title}</h1></header>
${notices}
${renderFacts(reading, shown.sources, reader)}
${reading.sealed === null && addToBriefing({ kind, id: reading.id, version: versionToAdd(shown, reader) }, reader, { withClauses: true })}
${content.case !== null && renderCase(content.case, reader)}
<div class="${contents === null ? 'measure' : 'columns'}">
${contents}
<section aria-label="${words.work.text}">
${renderClauses(content.provisions, permanent, reader)}
</section></div>
${renderAround(shown, permanent, reader, publicAddress)}
<p class="printed small">${publicAddress}${permanent}</p>
</article>`
}

/** The version as it is read; on the page of today the one that will answer. */
function versionToAdd(shown: ShownWork | ShownVersion, { today }: Reader): number | undefined {
  return 'asOf' in shown && shown.asOf === today ? undefined : shown.reading.version
}
