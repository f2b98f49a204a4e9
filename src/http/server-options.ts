// How Fastify is set up for this service: what it checks, what it refuses, what it says when it cannot even read a request.
import { randomBytes } from 'node:crypto'
import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import { type FastifyServerOptions, LogController } from 'fastify'
import { Problem, type ProblemCode } from '../domain/problem.js'
import { answerFailure } from './failures.js'
import { problemBody, problemStatus } from './problems.js'
import { shareSerializers } from './shared-serializers.js'

/** Options that do not depend on configuration. */
export function serverOptions(): FastifyServerOptions {
  const nextId = requestIds()
  return {
    genReqId: nextId,
    requestIdHeader: false,
    logController: new LogController({ disableRequestLogging: true }),
    return503OnClosing: false,
    forceCloseConnections: 'idle',
    requestTimeout: 30_000,
    bodyLimit: 1_048_576,
    // No step of a path can be longer than what Node reads of a request's head: the schemas say what is too long.
    routerOptions: { maxParamLength: 16_384, ignoreTrailingSlash: false },
    schemaController: { compilersFactory: { buildSerializer: shareSerializers() } },
    frameworkErrors: (error, request, reply) => {
      // Runs before any hook: the id that the reply carries is set here.
      reply.header('x-request-id', request.id)
      answerFailure(error, request as never, reply as never)
    },
    clientErrorHandler: (error, socket) => refuseUnreadable(error as unknown as ClientError, socket, nextId())
  } as FastifyServerOptions
}

/** Request ids: a counter behind a random prefix, unique over processes and cheap. */
function requestIds(): () => string {
  const prefix = randomBytes(6).toString('base64url')
  let count = 0
  return () => `${prefix}-${(++count).toString(36)}`
}

interface ClientError extends Error {
  code?: string
  rawPacket?: Buffer
}

/** Answers bytes that are no HTTP request; there is no request and no reply to answer with, only the socket. */
function refuseUnreadable(error: ClientError, socket: Socket, traceId: string): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const code = whatIsWrong(error)
  const status = problemStatus[code]
  const body = JSON.stringify(problemBody(new Problem(code), 'zh', traceId))
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Content-Type: application/problem+json; charset=utf-8',
    'Content-Language: zh',
    `Content-Length: ${Buffer.byteLength(body)}`,
    `X-Request-Id: ${traceId}`,
    'Connection: close'
  ]
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`)
}

function whatIsWrong({ code, rawPacket }: ClientError): ProblemCode {
  if (code === 'HPE_HEADER_OVERFLOW') return 'headers-too-large'
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return 'request-timeout'
  const firstLine = rawPacket?.subarray(0, rawPacket.indexOf('\n'))
  return firstLine?.some((byte) => byte > 0x7f) === true ? 'malformed-url' : 'malformed-request'
}
