// The pages that explain problems: all of them by status, and one.
import { html } from '../../shared/html.js'
import { formatProblem } from '../../shared/problem.js'
import { type ProblemCode, problemCodes, problemTable } from '../../shared/problem-table.js'
import type { Page, Reader } from '../page-route.js'

const path = '/problems'

export function problemsPage(reader: Reader): Page {
  const { words, link, language } = reader
  const codes = [...problemCodes].sort((a, b) => problemTable[a].status - problemTable[b].status)
  const body = html`<h1>${words.problems.title}</h1>
<p class="lead">${words.problems.lead}</p>
<div class="wide" tabindex="0" role="region" aria-label="${words.problems.title}"><table><caption class="unseen">${words.problems.title}</caption>
<thead><tr><th scope="col">${words.problems.status}</th><th scope="col">${words.problems.code}</th><th scope="col">${words.problems.meaning}</th></tr></thead><tbody>
${codes.map((code) => html`<tr><td>${problemTable[code].status}</td><th scope="row"><a href="${link(`${path}/${code}`)}"><code>${code}</code></a></th><td>${problemTable[code][language].title}</td></tr>\n`)}</tbody></table></div>`
  return { title: words.problems.title, path, body, json: true }
}

export function problemExplanation(code: ProblemCode, { words, link, language }: Reader): Page {
  // Placeholders stay: there are no facts without a request.
  const { title, detail } = formatProblem(code, {}, language)
  const body = html`<article><p class="kicker"><a href="${link(path)}">${words.problems.title}</a> · ${problemTable[code].status} <code>${code}</code></p>
<h1>${title}</h1>
<p class="lead">${detail}</p>
<p>${words.problems.seen}</p></article>`
  return { title, path: `${path}/${code}`, body }
}
