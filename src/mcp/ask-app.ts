// Asks the app of this process, without a connection. The caller of the request stays the caller: its key, its address
// and its language go along; nothing else of its request does.
import type { FastifyInstance } from 'fastify'
import { type ProblemBody, Refusal, type Send, toQuery } from './ask.js'

export interface InnerCaller {
  authorization?: string
  acceptLanguage?: string
  /** The address that limits and logs count, as the app has read it. */
  address: string
  /** Aborted when the caller is gone: what it asked is then stopped, computing in other threads too. */
  signal?: AbortSignal
}

/** Sends questions to an app on behalf of a caller. */
export function sendToApp(app: FastifyInstance, { authorization, acceptLanguage, address, signal }: InnerCaller): Send {
  const headers = {
    accept: 'application/json',
    ...(authorization === undefined ? {} : { authorization }),
    ...(acceptLanguage === undefined ? {} : { 'accept-language': acceptLanguage })
  }
  return async ({ path, query, body }) => {
    const contentType = typeof body === 'string' ? { 'content-type': 'text/plain; charset=utf-8' } : {}
    const method = body === undefined ? 'GET' : 'POST'
    const request = {
      method,
      url: `${path}${toQuery(query)}`,
      headers: { ...headers, ...contentType },
      payload: body,
      remoteAddress: address,
      signal
    } as const
    const response = await app
      .inject(request)
      .catch((error: unknown) => Promise.reject(signal?.aborted === true ? new Refusal(gone) : error))
    return { status: response.statusCode, headers: response.headers as Record<string, string>, text: response.body }
  }
}

/** Nobody reads it, but it is no fault of the service. */
const gone: ProblemBody = { code: 'aborted', status: 499, title: 'Aborted', detail: 'The caller is gone.', errors: [] }
