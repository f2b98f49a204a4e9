// How a tool asks the service: as any caller does, at the addresses of /v1, with the caller's key and language. So
// rights, limits, redaction and problems are those of the addresses, and cannot differ from them.
import { problemBody } from '../http/problems.js'
import type { Problem } from '../shared/problem.js'
import type { Language } from '../shared/problem-table.js'

export interface Question {
  /** The path below the address of the service, without a query. */
  path: string
  query?: Record<string, unknown>
  /** Sent by POST: an object as JSON, a text as plain text. */
  body?: object | string
}

export interface RawAnswer {
  status: number
  headers: Record<string, string | undefined>
  text: string
}

/** Sends one request and returns what comes back, whatever it is. Rejects with `Refusal` where nothing comes back. */
export type Send = (question: Question) => Promise<RawAnswer>

export interface Answer {
  status: number
  headers: RawAnswer['headers']
  body: any
}

/** Asks and returns the body. Rejects with `Refusal` for a problem. */
export type Ask = (question: Question) => Promise<Answer>

/** A problem as the caller receives it. */
export interface ProblemBody {
  title: string
  detail: string
  status: number
  code: string
  errors: { pointer: string; message: string }[]
}

/** The service, or a tool, says no. */
export class Refusal extends Error {
  constructor(
    readonly problem: ProblemBody,
    readonly retryAfter?: string
  ) {
    super(problem.detail)
    this.name = 'Refusal'
  }
}

export function refuse(problem: Problem, language: Language): Refusal {
  return new Refusal(problemBody(problem, language, ''))
}

/** Renamed works answer 301; one rename leads to the current id, whatever happened in between. */
const maxRedirects = 2

/** Asks by `send`: follows renamed works, parses JSON, and turns problems into refusals. */
export function askBy(send: Send, language: Language): Ask {
  return async function ask(question) {
    let answer = await send(question)
    for (let redirects = 0; answer.status === 301 && redirects < maxRedirects; redirects++) {
      answer = await send(redirectTo(answer.headers.location ?? '', question))
    }
    const body = parseBody(answer, language)
    if (answer.status >= 400) throw new Refusal(body as ProblemBody, answer.headers['retry-after'])
    return { status: answer.status, headers: answer.headers, body }
  }
}

function redirectTo(location: string, { body }: Question): Question {
  const { pathname, searchParams } = new URL(location, 'http://localhost')
  return { path: pathname, query: Object.fromEntries(searchParams), body }
}

function parseBody({ status, text }: RawAnswer, language: Language): unknown {
  try {
    const body = JSON.parse(text) as unknown
    if (typeof body === 'object' && body !== null && (status < 400 || 'code' in body)) return body
  } catch {
    // Said below.
  }
  throw new Refusal(notGuiju(status, language))
}

/** The query as a URL has it; absent values are left out. */
export function toQuery(query: Question['query'] = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== null)
  const text = new URLSearchParams(given.map(([name, value]): [string, string] => [name, String(value)])).toString()
  return text === '' ? '' : `?${text}`
}

/** What a server that is no Guiju, or a proxy in front of it, answered. */
function notGuiju(status: number, language: Language): ProblemBody {
  const detail =
    language === 'zh'
      ? `收到状态 ${status}，但不是本服务的响应；请检查所给的地址。`
      : `Status ${status} came back, but no answer of this service; check the address given.`
  return {
    status,
    code: 'not-guiju',
    title: language === 'zh' ? '不是本服务的响应' : 'Not an answer of this service',
    detail,
    errors: []
  }
}
