// A problem as a page, for whoever asked with a browser: what is wrong, where in what was asked, and where to go from here.
import { html } from '../../shared/html.js'
import type { Language } from '../../shared/problem-table.js'
import { linkToIn } from './link-to.js'
import type { FramedPage } from './frame.js'
import { frameWords } from './words.js'

/** The body of RFC 9457, as `problemBody` makes it. */
interface ProblemBody {
  title: string
  detail: string
  status: number
  code: string
  errors: readonly { pointer: string; message: string }[]
  traceId: string
}

/** `next` is where a reader goes on who has signed in. */
export function problemPage(problem: ProblemBody, { language, chosen }: { language: Language; chosen?: Language }, next?: string): FramedPage {
  const words = frameWords[language]
  const link = linkToIn(chosen)
  const { title, detail, status, code, errors, traceId } = problem
  const body = html`<article>
<p class="kicker">${words.problem} ${status}</p>
<h1>${title}</h1>
<p class="lead">${detail}</p>
${errors.length > 0 && html`<ul>${errors.map(({ pointer, message }) => html`<li><code>${lastOf(pointer)}</code> ${message}</li>`)}</ul>`}
${status === 401 && html`<p><a class="button" href="${link('/sign-in', { next })}">${words.signIn}</a></p>`}
<p><a href="${link('/')}">${words.home}</a></p>
<p class="small">${words.traceId} <code>${traceId}</code> · <a href="${link(`/problems/${code}`)}"><code>${code}</code></a></p>
</article>`
  return { language, chosen, title, body, path: '/', listed: false }
}

/** The name of the parameter that a pointer leads to. */
function lastOf(pointer: string): string {
  return pointer.split('/').at(-1)!.replaceAll('~1', '/').replaceAll('~0', '~')
}

