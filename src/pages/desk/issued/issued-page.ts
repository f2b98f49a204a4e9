// The page of an issued briefing.
import { formatCode } from '../../../briefings/briefing-code.js'
import type { RenderingState } from '../../../briefings/read-briefing.js'
import { comparisonAddress } from '../../../briefings/present.js'
import { listEntries } from '../../../briefings/briefing.js'
import { dayInShanghai } from '../../../shared/calendar.js'
import { formatProblem, type Problem } from '../../../shared/problem.js'
import { type Html, html } from '../../../shared/html.js'
import { workAddress } from '../../../works/present.js'
import { languageField } from '../../form-fields.js'
import type { Page, Reader } from '../../page-route.js'
import { fact } from '../../works/facts.js'
import { deskLinks } from '../desk-links.js'
import type { IssuedBriefing } from './show-issued.js'

/** `problem` is why what was asked with one of its forms was not done. */
export function issuedPage(shown: IssuedBriefing, reader: Reader, problem?: Problem): Page {
  const { briefing, renderings, life } = shown
  const { issued, records, desk } = reader.words
  const path = `/desk/briefings/${briefing.id}`
  const isMaking = renderings.some(({ state }) => state === 'queued' || state === 'rendering')
  const code = formatCode(briefing.code)
  const body = html`${deskLinks('/desk/briefings', reader)}<h1 lang="zh-CN">${briefing.title}</h1>
${problem !== undefined && refusal(problem, reader)}${lifeNotice(shown, reader)}
<dl class="facts">
${fact(issued.code, html`<strong class="code">${code}</strong> <a class="unprinted" href="${reader.link(`/v/${code}`)}">${issued.check}</a>`)}
${fact(reader.words.deskFields.document.issuer.label, briefing.issuer)}
${fact(issued.fields.date, briefing.date === null ? null : records.day({ date: briefing.date, precision: 'day' }))}
${fact(issued.asOf, records.day({ date: briefing.asOf, precision: 'day' }))}
${fact(issued.madeAt, dayInShanghai(new Date(briefing.madeAt)))}
${fact(issued.records, String(listEntries(briefing).length - briefing.fullTexts.length))}
${fact(issued.layout, desk.layouts[briefing.layout.name] ?? briefing.layout.name)}
${fact(issued.fields.template, life.template)}
${fact(issued.keptUntil, shown.keptUntil === null ? null : html`${dayInShanghai(shown.keptUntil)} <span class="small">${issued.keptUntilHint}</span>`)}
</dl>
<section class="unprinted"><h2>${issued.downloads}</h2>${isMaking && html`<p role="status">${issued.waiting} <a href="${reader.link(path)}">${issued.again}</a></p>`}<ul class="list">${renderings.map((one) => rendering(path, one, reader))}</ul></section>
${whatBecame(shown, reader)}
${shown.isOwn ? ownForms(shown, path, reader) : html`<p class="small unprinted">${issued.noReissue}</p>`}`
  return { title: briefing.title, path, listed: false, body }
}

function refusal(problem: Problem, { language, words }: Reader): Html {
  const { detail } = formatProblem(problem.code, problem.facts, language)
  return html`<section class="notice bad" role="alert"><p><strong>${words.desk.error}</strong> ${detail}</p>
${problem.issues.length > 0 && html`<ul>${problem.issues.map(({ message }) => html`<li>${message[language]}</li>`)}</ul>`}</section>`
}

function lifeNotice({ life: { supersededBy, withdrawn } }: IssuedBriefing, { words: { issued }, link }: Reader): Html | false {
  if (withdrawn !== null) return html`<p class="notice bad"><strong>${issued.isWithdrawn}</strong> ${issued.withdrawn(dayInShanghai(withdrawn.at), withdrawn.reason)}</p>`
  if (supersededBy === null) return false
  const code = formatCode(supersededBy.code)
  return html`<p class="notice mild"><strong>${issued.replaced}</strong> <a href="${link(`/v/${code}`)}">${issued.supersededBy(code)}</a></p>`
}

function rendering(path: string, state: RenderingState, { words: { issued } }: Reader): Html {
  const { format } = state
  const more = [
    issued.state[state.state],
    state.state === 'ready' && state.pages !== null && issued.pages(state.pages),
    'progress' in state && state.state !== 'failed' && issued.progress(Math.round(100 * state.progress))
  ].filter((one) => one !== false)
  const name = issued.formats[format]
  return html`<li>${state.state === 'not-available' ? name : html`<a href="${path}.${format}">${name}</a>`} <span class="small">${more.join(' · ')}</span></li>
`
}

function whatBecame({ life, outdated }: IssuedBriefing, { words: { issued }, link }: Reader): Html {
  const isCurrent = life.withdrawn === null && life.supersededBy === null
  return html`<section><h2>${issued.life}</h2>${isCurrent && html`<p>${issued.current}</p>`}${
    life.supersedes !== null && html`<p>${issued.supersedes(formatCode(life.supersedes))}</p>`}
<p>${outdated.length === 0 ? issued.upToDate : issued.outdated(outdated.length)}</p>
${outdated.length > 0 && html`<ul>${outdated.map(({ title, work, ...status }) => {
    const difference = comparisonAddress({ title, work, ...status })
    return html`<li>${work === null ? title : html`<a href="${link(workAddress(work))}" lang="zh-CN">${title}</a>`}${difference !== null && html`<span class="unprinted"> · <a href="${link(difference)}">${issued.difference}</a></span>`}</li>`
  })}</ul>`}</section>`
}

function ownForms({ briefing, life }: IssuedBriefing, path: string, reader: Reader): Html {
  const { words: { issued }, link } = reader
  return html`<section class="unprinted"><h2>${issued.reissue}</h2><p>${issued.reissueLead}</p><p><a class="button" href="${link('/desk', { from: briefing.id })}">${issued.reissueButton}</a></p></section>
<section class="unprinted"><h2>${issued.copies}</h2>${briefing.redHead === null ? html`<p>${issued.noCopies}</p>` : copiesForm(path, reader)}</section>
${life.withdrawn === null && html`<section class="unprinted"><h2>${issued.withdraw}</h2><details><summary>${issued.withdraw}…</summary><p>${issued.withdrawLead}</p>
<form method="post" action="${path}/withdraw" class="fields">${languageField(reader)}
<div class="grows"><label for="reason">${issued.reason}</label><input id="reason" name="reason" required maxlength="200" autocomplete="off"></div>
<button type="submit">${issued.withdrawButton}</button></form></details></section>`}`
}

function copiesForm(path: string, reader: Reader): Html {
  const { issued } = reader.words
  const number = (name: 'from' | 'to', value: number) =>
    html`<div><label for="${name}">${issued[name]}</label><input id="${name}" name="${name}" type="number" min="1" max="999999" value="${value}" required></div>`
  return html`<p>${issued.copiesLead}</p><form method="post" action="${path}/copies" class="fields">${languageField(reader)}
${number('from', 1)}${number('to', 10)}<div><label for="format">${issued.format}</label><select id="format" name="format"><option value="pdf">PDF</option><option value="docx">Word</option></select></div>
<button type="submit" class="plain">${issued.copiesButton}</button></form>`
}
