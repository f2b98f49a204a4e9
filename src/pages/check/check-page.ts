// The pages of `/check`: the form, and a text with its citations marked in place and explained beside it.
import type { CheckedQuotation } from '../../citations/checked-quotation.js'
import { type Html, html, trustedHtml } from '../../shared/html.js'
import { versionAddress } from '../../works/present.js'
import { dayField } from '../input-fields.js'
import { markDifferences } from '../mark-differences.js'
import type { Page, Reader } from '../page-route.js'
import type { Finding } from './findings.js'

export const checkPath = '/check'

export function askForTextPage({ asOf, isEmpty }: { asOf?: string; isEmpty: boolean }, reader: Reader): Page {
  const { check } = reader.words
  const body = html`<h1>${check.title}</h1>
<p class="lead">${check.lead}</p>
${isEmpty && html`<p class="notice bad" role="alert"><strong>${check.empty}</strong></p>`}
${renderForm(asOf, reader)}`
  return { title: check.title, path: checkPath, body, listed: !isEmpty }
}

function renderForm(asOf: string | undefined, { words, link, today }: Reader): Html {
  const { check, records } = words
  return html`<form method="post" action="${link(checkPath)}" class="check-form">
<p><label for="document">${check.document}</label> <span class="hint" id="document-hint">${check.hint}</span></p>
<p><textarea id="document" name="document" rows="14" required aria-describedby="document-hint" spellcheck="false"></textarea></p>
<div class="fields">${dayField({ name: 'asOf', label: records.inForceOn, value: asOf ?? today, hint: check.dayHint })}<button type="submit">${check.button}</button></div>
<p class="small">${check.notKept}</p></form>`
}

export interface CheckedText {
  asOf: string
  findings: readonly Finding[]
  /** How much was seen and not checked; more than is listed where there is very much of it. */
  uncheckedTotal: number
  /** The text as HTML, as `markTask` made it. */
  markup: string
}

export function checkedPage({ asOf, findings, uncheckedTotal, markup }: CheckedText, reader: Reader): Page {
  const { words } = reader
  const { check } = words
  const listed = findings.filter((one) => 'unchecked' in one).length
  const body = html`<h1>${check.result}</h1>
<p class="lead">${check.onDay(words.records.day({ date: asOf, precision: 'day' }))}</p>
<section aria-label="${check.summary}"><ul class="inline">${summarise(findings, reader).map((one) => html`<li>${one}</li>`)}</ul>
${findings.length === 0 && html`<p class="notice mild">${check.nothing}</p>`}
${uncheckedTotal > listed && html`<p class="notice mild">${check.more(uncheckedTotal, listed)}</p>`}</section>
<div class="checked">
<section><h2>${check.text}</h2><div class="checked-text" lang="zh-CN">${trustedHtml(markup)}</div></section>
${findings.length > 0 && html`<section><h2>${check.findings}</h2><ol class="findings">${findings.map((one) => renderFinding(one, reader))}</ol></section>`}
</div>
<section class="unprinted"><h2>${check.again}</h2>${renderForm(asOf, reader)}</section>`
  return { title: check.result, path: checkPath, body, listed: false }
}

/** What a finding is, in a word or two. */
export function nameFinding(finding: Finding, { words }: Reader): string {
  const { check } = words
  if ('unchecked' in finding) return check.uncheckedAs[finding.unchecked.reason]
  const { outcome, formatOnly } = finding.checked
  return outcome === 'verified' && formatOnly ? check.formatOnly : check.outcome[outcome]
}

function summarise(findings: readonly Finding[], reader: Reader): Html[] {
  const groups = new Map<string, { tone: Finding['tone']; count: number }>()
  for (const finding of findings) {
    const name = nameFinding(finding, reader)
    groups.set(name, { tone: finding.tone, count: (groups.get(name)?.count ?? 0) + 1 })
  }
  return [...groups].map(([name, { tone, count }]) => html`<span class="tag ${tone}">${name} ${count}</span>`)
}

function renderFinding(finding: Finding, reader: Reader): Html {
  const { number, tone } = finding
  const { check } = reader.words
  return html`<li id="finding-${number}" class="${tone}"><h3><a href="#at-${number}" aria-label="${check.toText(number)}">${number}</a> <span class="tag ${tone}">${nameFinding(finding, reader)}</span></h3>
${'unchecked' in finding ? html`<p class="small">${check.uncheckedWhy[finding.unchecked.reason]}</p><p class="quoted" lang="zh-CN">${finding.unchecked.text}</p>` : renderChecked(finding.checked, finding.quote, reader)}</li>\n`
}

function renderChecked(checked: CheckedQuotation, quote: string, reader: Reader): Html {
  const { outcome, reason, work, version, eId, today } = checked
  const { words, link } = reader
  const { check } = words
  const address = work === null ? null : version === null ? null : link(`${versionAddress({ ...work, version })}${eId === null ? '' : `#${eId}`}`)
  return html`${work !== null && html`<p>${address === null ? html`<span lang="zh-CN">《${work.title}》</span>` : html`<a href="${address}" lang="zh-CN">《${work.title}》</a> <span class="small">${words.records.version(version!)}</span>`}</p>`}
${reason !== undefined && html`<p class="small">${check.reason[reason]}</p>`}
${outcome === 'not-found' && html`<p class="small">${work === null ? check.noWork : check.noWords}</p>`}
${outcome === 'mismatch' && renderMismatch(checked, quote, reader)}
${today !== null && html`<p class="small">${today.text === null ? check.goneToday : check.today}</p>${today.text !== null && html`<p class="quoted" lang="zh-CN">${today.text}</p>`}`}`
}

/** The words as quoted, with what is not in the text struck; and the text, with what the quotation lacks marked. */
function renderMismatch({ spans, passage }: CheckedQuotation, quote: string, { words }: Reader): Html {
  const { check } = words
  const differing = spans.filter(({ formatOnly }) => !formatOnly)
  return html`<p class="small">${check.quoted}</p><p class="quoted" lang="zh-CN">${markDifferences(quote, differing.map(({ from }) => from), 'struck')}</p>
<p class="small">${check.stands}</p><p class="quoted" lang="zh-CN">${markDifferences(passage ?? '', differing.map(({ to }) => to), 'marked')}</p>`
}
