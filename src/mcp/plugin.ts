// Fastify plugin of `/mcp`: the Model Context Protocol over HTTP, on the service's own port. Tools ask the addresses of
// /v1 with the caller's key, which price, limit and restrict them; the messages around them cost nothing, and are
// limited apart, so that a caller without tokens can still connect and read what the tools are.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Counter } from 'prom-client'
import '../http/access-log.js'
import '../http/metrics/metrics.js'
import { negotiateLanguage } from '../http/negotiate-language.js'
import { rateLimitKeyOf } from '../http/rate-limit/rate-limit-key.js'
import { TokenBuckets } from '../http/rate-limit/token-buckets.js'
import { Problem } from '../shared/problem.js'
import { type AllowedOrigins, isAllowedHost, isAllowedOrigin } from './allowed-origin.js'
import { sendToApp } from './ask-app.js'
import type { CallOutcome } from './call-tool.js'
import type { ServerCaller } from './create-server.js'
import type { HttpAnswer } from './serve-message.js'
import { nameOfMessage } from './message-name.js'
import { findMessageFault, isErrorMessage, toErrorMessage } from './message-faults.js'

export interface McpOptions extends AllowedOrigins {
  /**
   * Tokens per minute and caller; messages that are not priced have as many of their own. `null` disables the limit.
   */
  quotas: Record<'key' | 'address', number> | null
}

/** Headers that pages of other origins may send to `/mcp`, besides those of the description. */
export const mcpHeaders = ['Mcp-Method', 'Mcp-Name', 'Mcp-Protocol-Version', 'Mcp-Session-Id']

/** Adds `/mcp`. Not wrapped by fastify-plugin: its errors are those of JSON-RPC, and only here. */
export async function mcp(app: FastifyInstance, options: McpOptions): Promise<void> {
  const calls = countCalls(app)
  const take = limitMessages(options.quotas)
  app.addHook('onRequest', async ({ headers }) => {
    if (!isAllowedOrigin(headers.origin, options) || !isAllowedHost(headers.host, options))
      throw new Problem('origin-not-allowed')
  })
  app.addHook('onSend', async (_request, reply, payload) => wrapProblem(reply, payload))
  app.post('/mcp', { schema: { hide: true }, config: { scope: 'read', rateLimitCost: 0 } }, async (request, reply) => {
    take(request)
    const call = nameOfMessage(request.body)
    const { status, contentType, text, outcome } = await answer(app, request, reply, options.publicAddress)
    request.loggedAs = { mcp: call, outcome }
    calls.inc({ call, outcome })
    return send(reply, status, text, contentType)
  })
  for (const method of ['GET', 'DELETE'] as const) {
    // There are neither streams nor sessions. Clients ask at once after the handshake, so this costs nothing either.
    app.route({
      method,
      url: '/mcp',
      exposeHeadRoute: false,
      schema: { hide: true },
      config: { scope: 'public', rateLimitCost: 0 },
      handler: rejectMethod
    })
  }
}

async function answer(
  app: FastifyInstance,
  request: FastifyRequest,
  reply: FastifyReply,
  publicAddress: string
): Promise<HttpAnswer & { outcome: CallOutcome }> {
  const fault = findMessageFault(request.body)
  if (fault !== undefined)
    return { status: 400, contentType: undefined, text: JSON.stringify(fault), outcome: 'refused' }
  const [{ serveMessage }, { createServer }] = await Promise.all([
    import('./serve-message.js'),
    import('./create-server.js')
  ])
  let called: CallOutcome | undefined
  const signal = signalOf(reply)
  const caller = callerOf(app, request, signal, publicAddress)
  const onCalled: ServerCaller['onCalled'] = (tool, outcome, error) => {
    called = outcome
    if (error !== undefined) app.log.error({ reqId: request.id, tool, err: error }, 'tool failed')
  }
  const message = { headers: protocolHeaders(request), body: request.body, signal }
  const served = await serveMessage(() => createServer({ ...caller, onCalled }), message)
  return {
    ...served,
    outcome: called ?? (served.status < 400 && !isErrorMessage(served.text) ? 'answered' : 'refused')
  }
}

function send(reply: FastifyReply, status: number, text: string, contentType = 'application/json'): FastifyReply {
  reply.status(status).header('cache-control', 'no-store')
  return text === '' ? reply.send() : reply.type(contentType).send(text)
}

/** Tools ask this app as the caller of the message. */
function callerOf(
  app: FastifyInstance,
  { headers, address }: FastifyRequest,
  signal: AbortSignal,
  publicAddress: string
): ServerCaller {
  const { authorization, 'accept-language': acceptLanguage } = headers
  const send = sendToApp(app, { authorization, acceptLanguage, address, signal })
  return { send, language: negotiateLanguage(headers), publicAddress: publicAddress.replace(/\/$/, '') }
}

/**
 * The headers that the protocol reads. We always answer JSON, so whoever takes JSON need not also offer to take a
 * stream.
 */
function protocolHeaders({ headers }: FastifyRequest): Record<string, string> {
  const own = Object.entries(headers).filter(
    (entry): entry is [string, string] => entry[0].startsWith('mcp-') && typeof entry[1] === 'string'
  )
  const { accept = '*/*' } = headers
  const takesJson = /\*\/\*|application\/(\*|json)/.test(accept)
  return {
    ...Object.fromEntries(own),
    'content-type': 'application/json',
    accept: takesJson ? 'application/json, text/event-stream' : accept
  }
}

function signalOf(reply: FastifyReply): AbortSignal {
  const controller = new AbortController()
  reply.raw.once('close', () => controller.abort())
  return controller.signal
}

function rejectMethod(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  reply.header('allow', 'POST')
  return send(
    reply,
    405,
    JSON.stringify(
      toErrorMessage(
        -32_000,
        `${request.method} is not taken here: there are no streams and no sessions; POST each message`
      )
    )
  )
}

/** A problem as an error of JSON-RPC, with the problem as its data; status and headers stay. */
function wrapProblem(reply: FastifyReply, payload: unknown): unknown {
  if (typeof payload !== 'string' || !String(reply.getHeader('content-type')).startsWith('application/problem+json'))
    return payload
  reply.type('application/json; charset=utf-8')
  const problem = JSON.parse(payload) as { status: number; title: string; detail: string; code: string }
  const code = problem.code === 'malformed-json' ? -32_700 : problem.status >= 500 ? -32_603 : -32_600
  return JSON.stringify(toErrorMessage(code, `${problem.title} ${problem.detail}`, problem))
}

function countCalls(app: FastifyInstance): Counter<'call' | 'outcome'> {
  return new Counter({
    name: 'guiju_mcp_messages_total',
    help: 'Messages of MCP, by tool or by method',
    labelNames: ['call', 'outcome'],
    registers: [app.metrics.registry]
  })
}

/** Counts messages by caller apart from the priced requests. Problem: `too-many-requests`. */
function limitMessages(quotas: McpOptions['quotas']): (request: FastifyRequest) => void {
  if (quotas === null) return () => {}
  const buckets = { key: new TokenBuckets({ quota: quotas.key }), address: new TokenBuckets({ quota: quotas.address }) }
  return (request) => {
    const { by, name } = rateLimitKeyOf(request)
    const { granted, seconds } = buckets[by].take(name, 1)
    if (!granted) throw new Problem('too-many-requests', { quota: quotas[by], seconds: Math.max(1, seconds) })
  }
}
