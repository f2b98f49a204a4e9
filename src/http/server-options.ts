// How Fastify is set up for this service: what it checks, what it refuses, what it says when it cannot even read a request.
import { randomBytes } from 'node:crypto'
import type { Socket } from 'node:net'
import { type FastifyBaseLogger, type FastifyServerOptions, LogController } from 'fastify'
import { handleError } from './error-handler.js'
import { writeProblemToSocket } from './hardening/socket-problem.js'
import type { HardeningSettings } from './hardening/settings.js'
import { shareSerializers } from './schemas/shared-serializers.js'
import { shareValidators } from './schemas/validation.js'
import type { ProblemCode } from '../shared/problem-table.js'

/** Options of the server, with the headers that go on every reply of its own making. */
export function serverOptions({ trustProxy, timeouts }: HardeningSettings, headers: Record<string, string>): FastifyServerOptions {
  const nextId = requestIds()
  return {
    trustProxy,
    http: {
      // What Node would refuse by itself, without our headers, is refused by `refuseHostless`.
      requireHostHeader: false,
      headersTimeout: timeouts.headersMs,
      connectionsCheckingInterval: Math.min(1_000, timeouts.headersMs)
    },
    // Bodies are timed by their routes.
    requestTimeout: 0,
    connectionTimeout: timeouts.idleMs,
    // One logger for all: a child for each request costs more than the request; lines name the request themselves.
    childLoggerFactory: (logger: FastifyBaseLogger) => logger,
    genReqId: nextId,
    requestIdHeader: false,
    logController: new LogController({ disableRequestLogging: true }),
    return503OnClosing: false,
    forceCloseConnections: 'idle',
    bodyLimit: 1_048_576,
    // No step of a path can be longer than what Node reads of a request's head: the schemas say what is too long.
    routerOptions: { maxParamLength: 16_384, ignoreTrailingSlash: false },
    schemaController: { compilersFactory: { buildSerializer: shareSerializers(), buildValidator: shareValidators() } },
    frameworkErrors: (error, request, reply) => {
      // Runs before any hook: the headers that every reply carries are set here.
      reply.headers(headers).header('x-request-id', request.id)
      handleError(error, request as never, reply as never)
    },
    clientErrorHandler: (error, socket) => handleClientError(error as unknown as ClientError, socket, { ...headers, 'x-request-id': nextId() })
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
function handleClientError(error: ClientError, socket: Socket, headers: Record<string, string>): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  writeProblemToSocket(socket, problemCodeOf(error), headers)
}

function problemCodeOf({ code, rawPacket }: ClientError): ProblemCode {
  if (code === 'HPE_HEADER_OVERFLOW') return 'headers-too-large'
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return 'request-timeout'
  const firstLine = rawPacket?.subarray(0, rawPacket.indexOf('\n'))
  return firstLine?.some((byte) => byte > 0x7f) === true ? 'malformed-url' : 'malformed-request'
}
