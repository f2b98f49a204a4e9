// What stands below the text of a work: related documents, versions and days to choose, history, how to cite it, downloads.
import { type Html, html } from '../../shared/html.js'
import { workAddress } from '../../works/present.js'
import type { TimelineItem } from '../../works/reading.js'
import { languageField } from '../form-fields.js'
import type { Reader } from '../page-route.js'
import { citeAsReference, citeInText } from './cite.js'
import type { ShownVersion, ShownWork, TitledRelation } from './show-work.js'
import { statusTag } from './status-notices.js'

export function renderAround(shown: ShownWork | ShownVersion, permanent: string, reader: Reader, publicAddress: string): Html {
  const { reading, timeline, relations } = shown
  const path = workAddress(reading)
  return html`${renderRelations(relations, path, reader)}
${renderTimeline(timeline, path, reader)}
${renderHistory(reading.legislativeHistory, reader)}
${renderCitation(reading, firstNumber(shown), `${publicAddress}${permanent}`, reader)}
${renderDownloads(reading, path, permanent, reader)}`
}

/** The number of the first article, as an example of how one is cited. */
function firstNumber({ reading: { content } }: ShownWork | ShownVersion): string | null {
  return content.provisions.find(({ level, number }) => level === 'article' && number !== null)?.number ?? null
}

function renderRelations(relations: readonly TitledRelation[], path: string, { words, link }: Reader): Html {
  const cases = relations.filter(({ type, direction }) => type === 'illustrates' && direction === 'incoming')
  const others = relations.filter((one) => !cases.includes(one))
  const entry = (relation: TitledRelation) => html`<li>${words.records.relation(relation.type, relation.direction)}
<a href="${link(`${workAddress({ kind: relation.targetKind, id: relation.target })}${relation.targetEId === null ? '' : `#${relation.targetEId}`}`)}" lang="zh-CN">${relation.targetTitle}</a></li>\n`
  return html`<section><h2 id="relations">${words.work.relations}</h2>
${cases.length > 0 && html`<h3>${words.work.illustratedBy}</h3><ul>${cases.map(entry)}</ul>`}
${others.length > 0 && html`<ul>${others.map(entry)}</ul>`}
<p><a href="${link(`${path}/relations`)}">${words.work.allRelations}</a></p></section>`
}

function renderTimeline(timeline: readonly TimelineItem[], path: string, reader: Reader): Html {
  const { words, link, today } = reader
  const rows = timeline.map(({ version, repeal, status, inForceFrom, inForceTo, recordedAt }) => html`<tr>
<th scope="row"><a href="${link(`${path}/versions/${version}`)}">${words.records.version(version)}</a></th>
<td>${statusTag(repeal && status === 'in-force' ? 'repealed' : status, undefined, reader)}</td>
<td>${words.records.day(inForceFrom)}</td><td>${inForceTo ?? ''}</td><td>${recordedAt.toISOString().slice(0, 10)}</td></tr>\n`)
  const texts = timeline.filter(({ repeal }) => !repeal)
  return html`<section><h2 id="versions">${words.work.timeline}</h2>
<div class="wide" tabindex="0" role="region" aria-labelledby="versions"><table><caption class="unseen">${words.work.timelineCaption}</caption>
<thead><tr><th scope="col">${words.work.versionColumn}</th><th scope="col">${words.work.status}</th><th scope="col">${words.work.startColumn}</th>
<th scope="col">${words.work.endColumn}</th><th scope="col">${words.work.recordedColumn}</th></tr></thead><tbody>
${rows}</tbody></table></div>
<form method="get" action="${path}" class="fields unprinted">
<div><label for="asOf">${words.work.chooseDay}</label><input id="asOf" name="asOf" type="date" value="${today}" required></div>
${languageField(reader)}<button type="submit" class="plain">${words.work.show}</button></form>
${texts.length > 1 && compareForm(texts, path, reader)}</section>`
}

function compareForm(texts: readonly TimelineItem[], path: string, reader: Reader): Html {
  const { words } = reader
  const options = (chosen: number | undefined) => texts.map(({ version, inForceFrom }) =>
    html`<option value="${version}"${version === chosen && html` selected`}>${words.records.version(version)} ${words.records.day(inForceFrom)}</option>`)
  return html`<form method="get" action="${path}/diff" class="fields unprinted">
<div><label for="from">${words.work.compareFrom}</label><select id="from" name="from">${options(texts.at(-2)!.version)}</select></div>
<div><label for="to">${words.work.compareTo}</label><select id="to" name="to">${options(texts.at(-1)!.version)}</select></div>
${languageField(reader)}<button type="submit" class="plain">${words.work.compareButton}</button></form>`
}

function renderHistory(history: ShownWork['reading']['legislativeHistory'], { words }: Reader): Html | false {
  return history.length > 0 && html`<section><h2>${words.work.history}</h2><ul>${history.map(({ date, text }) =>
    html`<li>${words.records.day({ date, precision: 'day' })} <span lang="zh-CN">${text}</span></li>\n`)}</ul></section>`
}

type CitedReading = Pick<ShownWork['reading'], 'kind' | 'title' | 'issuer' | 'documentNumber' | 'inForceFrom' | 'sealed'>

/** How the work, or one clause of it, is cited on paper. */
export function renderCitation(reading: CitedReading, clause: string | null, address: string, { words, today }: Reader): Html | false {
  if (reading.sealed !== null) return false
  const copied = (id: string, name: string, text: string) => html`<h3>${name}</h3><div class="copied"><span id="${id}" lang="zh-CN">${text}</span>
<button type="button" class="plain" hidden data-copies="${id}" data-done="${words.work.copied}">${words.work.copy}</button></div>`
  return html`<section class="unprinted"><h2>${words.work.cite}</h2>
${copied('cite-text', words.work.citeClause, citeInText(reading, clause))}
${copied('cite-reference', words.work.citeWork, citeAsReference(reading, address, today))}</section>`
}

function renderDownloads(reading: ShownWork['reading'] | ShownVersion['reading'], path: string, permanent: string, { words, link }: Reader): Html {
  const { id, title, sealed } = reading
  const version = permanent.slice(permanent.lastIndexOf('/') + 1)
  const print = html`<form method="post" action="/print"><p>${words.work.downloadNote}</p>
<input type="hidden" name="id" value="${id}"><input type="hidden" name="title" value="${title}"><input type="hidden" name="version" value="${version}">
<button type="submit" name="format" value="pdf" class="plain">PDF</button> <button type="submit" name="format" value="docx" class="plain">DOCX</button></form>`
  return html`<section class="unprinted"><h2>${words.work.download}</h2>
${sealed === null && print}
<ul class="inline"><li><a href="${permanent}.json" type="application/json" download="${id}.json">JSON</a></li>
<li><a href="${link(`${path}/history`)}">${words.work.records}</a></li></ul></section>`
}
