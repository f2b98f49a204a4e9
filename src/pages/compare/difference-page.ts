// The page of a difference: what is known of each side, the legend, the table; or, without `from`, what to compare.
import { dayInShanghai } from '../../shared/calendar.js'
import type { ComparedVersion } from '../../comparison/read-difference.js'
import { columnsLegend, type TwoColumns } from '../../comparison/two-columns.js'
import { type Html, html } from '../../shared/html.js'
import { versionAddress, workAddress } from '../../works/present.js'
import type { Page, Reader } from '../page-route.js'
import { excerptNotice, sealNotice, whyFrom } from '../works/status-notices.js'
import { askForWork, chooseVersions } from './choose-versions.js'
import type { DifferenceQuery, ShownDifference, Versions } from './show-difference.js'
import { renderTwoColumns } from './two-columns-table.js'

export function differencePage({ compared, table }: ShownDifference, versions: Versions, query: DifferenceQuery, reader: Reader): Page {
  const { words, link, language } = reader
  const { compare } = words
  const { work, from, to } = compared
  const path = `${workAddress(work)}/diff`
  const pair = { from: from.version.number, to: to.version.number }
  const side = (label: string, one: ComparedVersion) => renderSide(label, work, one, reader)
  const body = html`<article>
<p class="kicker"><a href="${link(workAddress(work))}">${words.records.kind(work.kind)}</a></p>
<h1><span lang="zh-CN">《${to.version.title}》</span>${compare.title}</h1>
<p class="lead">${summarise(table, reader)}</p>
${from.version.number === to.version.number && html`<p class="notice mild">${compare.sameVersion}</p>`}
<div class="sides">${side(compare.old, from)}${side(compare.now, to)}</div>
<details class="unprinted"><summary>${compare.other}</summary>${chooseVersions(versions, query, reader)}</details>
<p class="small"><del>${compare.struck}</del> <ins>${compare.marked}</ins> ${language === 'zh' && columnsLegend.join(' ')}${language === 'en' && compare.legend}</p>
${renderTwoColumns(table, { from: html`${compare.old} ${words.records.version(pair.from)}`, to: html`${compare.now} ${words.records.version(pair.to)}` }, reader)}
<p class="unprinted"><a href="${link(path, { ...query, unchanged: query.unchanged === false ? undefined : 'false' })}">${query.unchanged === false ? compare.showUnchanged : compare.hideUnchanged}</a></p>
<section class="unprinted"><h2>${compare.files}</h2><ul class="inline">
<li><a href="${path}.docx?from=${pair.from}&to=${pair.to}">DOCX</a></li>
<li><a href="${path}.html?from=${pair.from}&to=${pair.to}">${compare.paper}</a></li></ul></section>
</article>`
  return {
    title: `《${to.version.title}》${compare.title}`, path, query: pair, body, listed: false,
    json: true
  }
}

/** Without a version to start from: which ones there are. */
export function chooseDifferencePage(title: string, versions: Versions, reader: Reader): Page {
  const { words, link } = reader
  const path = `${workAddress(versions)}/diff`
  const body = html`<p class="kicker"><a href="${link(workAddress(versions))}">${words.records.kind(versions.kind)}</a></p>
<h1><span lang="zh-CN">《${title}》</span>${words.compare.title}</h1>
${versions.texts.length < 2 && html`<p class="notice mild">${words.compare.oneVersion}</p>`}
<h2>${words.compare.chooseVersions}</h2>
${chooseVersions(versions, {}, reader)}
<h2>${words.compare.anotherWork}</h2>
${askForWork(undefined, reader)}`
  return { title: `《${title}》${words.compare.title}`, path, body, listed: false }
}

function summarise({ rows }: TwoColumns, { words }: Reader): string {
  const counted = new Map<TwoColumns['rows'][number]['change'], number>()
  for (const { change, heading } of rows) if (!heading) counted.set(change, (counted.get(change) ?? 0) + 1)
  return [...counted].map(([change, count]) => words.compare.counted(words.compare.change[change], count)).join(words.compare.comma)
}

function renderSide(label: string, work: { kind: ShownDifference['compared']['work']['kind']; id: string }, { version }: ComparedVersion, reader: Reader): Html {
  const { words, link } = reader
  const { number, title, inForceFrom, recordedAt, sealed, completeness, withdrawnAt, repeal, issuer, documentNumber } = version
  const why = whyFrom(work.kind, inForceFrom, reader)
  const address = versionAddress({ ...work, version: number })
  return html`<section><h2>${label} <a href="${link(address)}">${words.records.version(number)}</a></h2>
<p lang="zh-CN">《${title}》${documentNumber !== null && `（${documentNumber}）`}</p>
<p class="small">${issuer !== null && html`<span lang="zh-CN">${issuer}</span> · `}${words.records.start(work.kind, inForceFrom)}${
    why !== null && ` · ${why}`} · ${words.compare.recorded(dayInShanghai(recordedAt))}</p>
${withdrawnAt !== null && html`<p class="notice bad">${words.compare.withdrawn}</p>`}
${repeal && html`<p class="notice bad">${words.compare.repeal}</p>`}
${sealNotice(sealed, reader)}${excerptNotice(completeness, reader)}</section>`
}
