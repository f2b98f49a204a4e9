// Asks a service that runs elsewhere, at its address.
import { type ProblemBody, type Question, Refusal, type Send, toQuery } from './ask.js'
import type { Language } from '../shared/problem-table.js'

export interface RemoteService {
  /** Without a slash at the end. */
  address: string
  key?: string
  language: Language
}

/** Longer than the service takes for anything that a tool asks. */
const timeoutMs = 120_000

/** Sends questions to a service by HTTP. */
export function sendToService({ address, key, language }: RemoteService): Send {
  const headers = {
    accept: 'application/json',
    'accept-language': language,
    ...(key === undefined ? {} : { authorization: `Bearer ${key}` })
  }
  return async ({ path, query, body }) => {
    const response = await fetch(`${address}${path}${toQuery(query)}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { ...headers, ...typeOf(body) },
      body: typeof body === 'object' ? JSON.stringify(body) : body,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs)
    }).catch((error: unknown) => Promise.reject(new Refusal(unreachable(address, error, language))))
    return { status: response.status, headers: Object.fromEntries(response.headers), text: await response.text() }
  }
}

function typeOf(body: Question['body']): Record<string, string> {
  if (body === undefined) return {}
  return { 'content-type': typeof body === 'string' ? 'text/plain; charset=utf-8' : 'application/json' }
}

function unreachable(address: string, error: unknown, language: Language): ProblemBody {
  const { message, cause } = error as Error & { cause?: Error }
  const why = cause?.message ?? message
  const detail =
    language === 'zh'
      ? `${address} 没有应答（${why}）；请检查地址，确认服务在运行，再试。`
      : `${address} does not answer (${why}); check the address and that the service runs, then try again.`
  return {
    status: 503,
    code: 'unreachable',
    title: language === 'zh' ? '服务没有应答' : 'The service does not answer',
    detail,
    errors: []
  }
}
