// Asks the app of this process, without a connection. The caller of the request stays the caller: its key, its address and
// its language go along; nothing else of its request does.
import type { FastifyInstance } from 'fastify'
import { type Send, toQuery } from './ask.js'

export interface InnerCaller {
  authorization?: string
  acceptLanguage?: string
  /** The address that limits and logs count, as the app has read it. */
  address: string
}

/** Sends questions to an app on behalf of a caller. */
export function sendToApp(app: FastifyInstance, { authorization, acceptLanguage, address }: InnerCaller): Send {
  const headers = {
    accept: 'application/json',
    ...(authorization === undefined ? {} : { authorization }),
    ...(acceptLanguage === undefined ? {} : { 'accept-language': acceptLanguage })
  }
  return async ({ path, query, body }) => {
    const contentType = typeof body === 'string' ? { 'content-type': 'text/plain; charset=utf-8' } : {}
    const method = body === undefined ? 'GET' : 'POST'
    const response = await app.inject({ method, url: `${path}${toQuery(query)}`, headers: { ...headers, ...contentType }, payload: body, remoteAddress: address })
    return { status: response.statusCode, headers: response.headers as Record<string, string>, text: response.body }
  }
}
