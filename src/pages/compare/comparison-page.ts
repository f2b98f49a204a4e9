// The page that compares two works, and the forms that lead to a comparison.
import type { Comparison } from '../../comparison/compare-works.js'
import { groupClauses } from '../../comparison/clause.js'
import type { Choice } from '../../citations/resolve-reference.js'
import { type Html, html } from '../../shared/html.js'
import type { DiffSpan } from '../../shared/text/word-spans.js'
import type { WorkReading } from '../../works/reading.js'
import { workAddress } from '../../works/present.js'
import { markDifferences } from '../mark-differences.js'
import type { Page, Reader } from '../page-route.js'
import { excerptNotice, sealNotice, statusTag, whyFrom } from '../works/status-notices.js'
import { askForTwoWorks, askForWork } from './choose-versions.js'

export interface CompareQuery {
  work?: string
  left?: string
  right?: string
  asOf?: string
  knownAt?: string
}

const path = '/v1/compare'

/** A name in a form that does not mean one work, with those that it may mean. */
export interface Unclear {
  field: 'work' | 'left' | 'right'
  name: string
  choices: readonly Choice[]
}

export function askPage(query: CompareQuery, unclear: readonly Unclear[], reader: Reader): Page {
  const { compare } = reader.words
  const body = html`<h1>${compare.formTitle}</h1>
<p class="lead">${compare.lead}</p>
${unclear.map((one) => renderChoices(one, query, reader))}
<section><h2>${compare.versionsOfOne}</h2>${askForWork(query.work, reader)}</section>
<section><h2>${compare.twoWorks}</h2>${askForTwoWorks(query, reader)}</section>`
  return { title: compare.formTitle, path, body }
}

function renderChoices({ field, name, choices }: Unclear, query: CompareQuery, { words, link }: Reader): Html {
  const { compare, records } = words
  if (choices.length === 0) return html`<section class="notice bad" role="alert"><p><strong>${compare.noWork(name)}</strong></p><p>${compare.noWorkHint}</p></section>`
  const addressOf = (choice: Choice) => (field === 'work' ? link(`${workAddress(choice)}/diff`) : link(path, { ...query, [field]: choice.id }))
  return html`<section class="notice mild" role="alert"><p><strong>${compare.whichWork(name)}</strong></p>
<ul>${choices.map((choice) => html`<li><a href="${addressOf(choice)}" lang="zh-CN">${choice.title}</a> <span class="small">${records.kind(choice.kind)} · <code>${choice.id}</code></span></li>\n`)}</ul></section>`
}

export function comparisonPage({ left, right, rows }: Comparison, query: CompareQuery, reader: Reader): Page {
  const { compare } = reader.words
  const [lefts, rights] = [textsOf(left), textsOf(right)]
  const shown = rows.map(({ relation, spans, ...row }) => html`<tr class="${relation === 'same' ? 'same' : 'differs'}"><td data-side="${left.title}">${
    renderText(lefts.get(row.left), spans, 'from', compare.onlyOther)}</td><td data-side="${right.title}">${renderText(rights.get(row.right), spans, 'to', compare.onlyOther)}</td></tr>\n`)
  const body = html`<article><h1><span lang="zh-CN">《${left.title}》《${right.title}》</span>${compare.sideBySide}</h1>
<p class="lead">${compare.pairs(rows.filter(({ relation }) => relation === 'same').length, rows.filter(({ relation }) => relation === 'similar').length,
    rows.filter(({ relation }) => relation.startsWith('only')).length)}</p>
<div class="sides">${renderWork(left, query, reader)}${renderWork(right, query, reader)}</div>
<p class="small"><del>${compare.onlyHere}</del> <ins>${compare.onlyThere}</ins> ${compare.pairedBy}</p>
<div class="wide" tabindex="0" role="region" aria-label="${compare.sideBySide}"><table class="two-columns"><caption class="unseen">${compare.sideBySide}</caption>
<thead lang="zh-CN"><tr><th scope="col">${left.title}</th><th scope="col">${right.title}</th></tr></thead><tbody lang="zh-CN">
${shown}</tbody></table></div>
<details class="unprinted"><summary>${compare.otherWorks}</summary>${askForTwoWorks({ ...query, left: left.title, right: right.title }, reader)}</details></article>`
  const asked = { left: left.id, right: right.id, asOf: query.asOf, knownAt: query.knownAt }
  return { title: `《${left.title}》《${right.title}》`, path, query: asked, body, listed: false, json: true }
}

interface ClauseText {
  number: string | null
  /** The text of the clause itself, to which spans refer, and those of its parts. */
  own: string
  parts: string[]
}

function textsOf({ content }: WorkReading): Map<string | null, ClauseText> {
  return new Map(groupClauses(content.provisions).map(({ root, parts }) => [root.eId, {
    number: root.number, own: root.text, parts: parts.slice(1).map(({ number, text }) => `${number ?? ''}${text}`).filter((text) => text !== '')
  }]))
}

function renderText(clause: ClauseText | undefined, spans: readonly DiffSpan[], side: 'from' | 'to', absent: string): Html {
  if (clause === undefined) return html`<p class="note">${absent}</p>`
  const { number, own, parts } = clause
  return html`<p>${number !== null && html`<b>${number}　</b>`}${markDifferences(own, spans.filter(({ formatOnly }) => !formatOnly).map((span) => span[side]), side === 'from' ? 'struck' : 'marked')}</p>${parts.map((part) => html`<p>${part}</p>`)}`
}

function renderWork(work: WorkReading, { asOf, knownAt }: CompareQuery, reader: Reader): Html {
  const { words, link } = reader
  const why = whyFrom(work.kind, work.inForceFrom, reader)
  return html`<section><h2><a href="${link(workAddress(work), { asOf, knownAt })}" lang="zh-CN">${work.title}</a> ${statusTag(work.status, work.certainty, reader)}</h2>
<p class="small">${work.region !== null && html`<span lang="zh-CN">${work.region.name}</span> · `}${words.records.start(work.kind, work.inForceFrom)}${
    why !== null && ` · ${why}`}</p>
${sealNotice(work.sealed, reader)}${excerptNotice(work.completeness, reader)}</section>`
}
