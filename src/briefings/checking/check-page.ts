// The page behind the QR code of a printed sheet. It says nothing of a briefing but what `SheetCheck` has.
import { formatCode } from '../briefing-code.js'
import { dayInShanghai } from '../../shared/calendar.js'
import { type Html, html } from '../../shared/html.js'
import type { Language } from '../../shared/problem-table.js'
import type { FramedPage } from '../../http/page/frame.js'
import { linkToIn } from '../../http/page/link-to.js'
import { comparisonAddress } from '../present.js'
import type { BriefingLife } from '../reissuing/store.js'
import type { EntryStatus, SheetCheck, VerifiedFile } from './check-briefing.js'
import { fileForms } from './check-forms.js'
import { type CheckWords, checkWords } from './check-words.js'
import type { PrintedRecord } from './printed-clauses.js'
import type { Problem } from '../../shared/problem.js'

/** The language of whoever reads the page. */
export interface Reader {
  language: Language
  chosen?: Language
}

/** The page of a known code. `file` is the file to verify, if one was given. */
export function checkPage(check: SheetCheck, file: VerifiedFile | undefined, reader: Reader): FramedPage {
  const { briefing, life, printed } = check
  const words = checkWords[reader.language]
  const path = `/v/${formatCode(briefing.code)}`
  const body = html`<h1 lang="zh-CN">${briefing.title}</h1>
<dl class="facts">${renderFacts(check, words)}</dl>
${renderEnd(life, words, reader)}${file === undefined ? renderCodeVerdict(printed !== null, words) : renderFileVerdict(file, words)}
${renderChanges(check, words)}
<h2>${words.records}</h2>
<ol class="measure">
${check.statuses.map((status) => renderEntry(status, words))}</ol>
${printed !== null && renderPrinted(printed, words)}
${fileForms(check.renderings, { words, path, chosen: reader.chosen })}`
  const query = { sha256: file?.sha256 }
  return { ...reader, title: words.title(briefing.title), body, path, query, json: linkToIn(undefined)(`${path}.json`, query), listed: false }
}

function renderFacts({ briefing }: SheetCheck, { facts, day }: CheckWords): Html {
  const { issuer, asOf, madeAt, code } = briefing
  return html`${issuer !== null && html`<dt>${facts.issuer}</dt><dd lang="zh-CN">${issuer}</dd>`}
<dt>${facts.asOf}</dt><dd>${day(asOf)}</dd>
<dt>${facts.madeAt}</dt><dd>${day(dayInShanghai(new Date(madeAt)))}</dd>
<dt>${facts.code}</dt><dd class="code">${formatCode(code)}</dd>`
}

/** Whether the paper is still the one to go by. The reason is its owner's own words. */
function renderEnd({ withdrawn, supersededBy }: BriefingLife, words: CheckWords, { chosen }: Reader): Html {
  const dayOf = (at: Date) => words.day(dayInShanghai(at))
  const code = supersededBy && formatCode(supersededBy.code)
  return html`${withdrawn && html`<p class="notice bad verdict" role="alert">${words.withdrawn(dayOf(withdrawn.at))}<br><small>${words.reason(withdrawn.reason)}</small></p>\n`}
${supersededBy && html`<p class="notice bad verdict" role="alert">${words.replaced(linkToIn(chosen)(`/v/${code}`), code!, dayOf(supersededBy.at))}</p>\n`}`
}

/** What was compared, and what is left to the reader: a code that was issued may stand on altered text. */
function renderCodeVerdict(showsClauses: boolean, words: CheckWords): Html {
  return html`<p class="notice mild verdict" role="status">${words.codeOnly}<br><small>${showsClauses ? words.compareClauses : words.notCompared}</small></p>`
}

function renderFileVerdict({ sha256, made, format, copyNumber }: VerifiedFile, words: CheckWords): Html {
  const copy = copyNumber === null ? null : String(copyNumber).padStart(6, '0')
  const other = made === null ? words.sealedFile : words.otherFile
  return html`<p class="notice ${format === null ? 'bad' : 'good'} verdict" id="verdict" role="status">${format === null ? other : words.sameFile(format.toUpperCase(), copy)}<br><small>SHA-256 ${sha256}</small></p>`
}

function renderChanges({ statuses, day: today }: SheetCheck, { changed, unchanged, day }: CheckWords): Html {
  const number = statuses.filter((status) => status.today !== 'unchanged').length
  return html`<p class="notice ${number === 0 ? 'good' : 'bad'} verdict" role="status">${number === 0 ? unchanged(day(today)) : changed(number, day(today))}</p>`
}

function renderEntry(status: EntryStatus, words: CheckWords): Html {
  const { title, region, issuer, printedVersion, today } = status
  const where = [...new Set([region, issuer])].filter((part) => part !== null)
  const address = comparisonAddress(status)
  return html`<li><strong lang="zh-CN">${title}</strong>${where.length > 0 && html`<br><small lang="zh-CN">${words.where(where)}</small>`}
<br><small>${words.printed(printedVersion)}</small> <span class="${today === 'unchanged' ? 'good' : 'bad'}">${words.state(status)}</span>${address !== null && html` <a href="${address}">${words.difference}</a>`}</li>\n`
}

/** Everything that the sheet prints of its records, for the reader to compare. */
function renderPrinted(printed: readonly PrintedRecord[], words: CheckWords): Html {
  return html`<h2 id="clauses">${words.clauses}</h2>
${printed.map(({ title, clauses }) => html`<section class="measure"><h3 lang="zh-CN">${title}</h3>
${clauses.length === 0 ? html`<p>${words.noClauses}</p>` : clauses.map(({ label, text }) => html`<p class="clause" lang="zh-CN">${label !== '' && html`<b>${label}</b>　`}${text}</p>\n`)}</section>\n`)}`
}

/** The page of a briefing that was removed: it was made here, so the sheet is no forgery for that. */
export function removedPage(typed: string, { made, removed }: Problem['facts'], reader: Reader): FramedPage {
  const words = checkWords[reader.language]
  const verdict = html`<p class="notice mild verdict" role="status">${words.removed(typedCode(typed), String(made), String(removed))}</p>`
  return pageWithoutSheet(typed, reader, { title: words.removedTitle, verdict, meaning: words.removedMeans })
}

/** The page of an unknown code. */
export function unknownCodePage(typed: string, reader: Reader): FramedPage {
  const words = checkWords[reader.language]
  const verdict = html`<p class="notice bad verdict" role="alert">${words.unknown(typedCode(typed))}</p>`
  return pageWithoutSheet(typed, reader, { title: words.unknownTitle, verdict, meaning: words.unknownMeans })
}

function pageWithoutSheet(typed: string, reader: Reader, { title, verdict, meaning }: { title: string; verdict: Html; meaning: string }): FramedPage {
  const body = html`<h1>${title}</h1>\n${verdict}\n<p class="measure">${meaning}</p>`
  return { ...reader, title, body, path: `/v/${encodeURIComponent(typed)}`, listed: false }
}

function typedCode(typed: string): Html {
  return html`<code>${typed.slice(0, 40)}</code>`
}
