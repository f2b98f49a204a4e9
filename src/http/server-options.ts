// Options of the Fastify server: limits, timeouts, schema compilers, and responses to bytes that are no valid request.
import { randomBytes } from 'node:crypto'
import type { Socket } from 'node:net'
import { type FastifyBaseLogger, type FastifyServerOptions, LogController } from 'fastify'
import { handleError } from './error-handler.js'
import { pageConstraint } from './page/prefers-page.js'
import { writeProblemToSocket } from './hardening/socket-problem.js'
import type { HardeningSettings } from './hardening/settings.js'
import { createSchemaBucket } from './schemas/schema-bucket.js'
import { shareSerializers } from './schemas/shared-serializers.js'
import { shareValidators } from './schemas/validation.js'
import type { ProblemCode } from '../shared/problem-table.js'

/** `headers` are set on the responses that no hook sees, such as those to malformed requests. */
export function serverOptions({ trustProxy, timeouts }: HardeningSettings, headers: Record<string, string>): FastifyServerOptions {
  const nextId = requestIds()
  return {
    trustProxy,
    http: {
      // Node would reject a missing Host without our headers; the plugin `requireHost` rejects it with them.
      requireHostHeader: false,
      headersTimeout: timeouts.headersMs,
      connectionsCheckingInterval: Math.min(1_000, timeouts.headersMs)
    },
    // The timeout of bodies depends on the route: see hardening/body-timeout.ts.
    requestTimeout: 0,
    connectionTimeout: timeouts.idleMs,
    keepAliveTimeout: timeouts.keepAliveMs,
    // No child logger per request, as it costs more than handling a cached one; log calls pass `reqId` themselves.
    childLoggerFactory: (logger: FastifyBaseLogger) => logger,
    genReqId: nextId,
    requestIdHeader: false,
    logController: new LogController({ disableRequestLogging: true }),
    return503OnClosing: false,
    forceCloseConnections: 'idle',
    bodyLimit: 1_048_576,
    // As long as the head that Node accepts, so that the schemas, not the router, reject long parameters.
    routerOptions: { maxParamLength: 16_384, ignoreTrailingSlash: false, constraints: { answers: pageConstraint } },
    schemaController: {
      bucket: createSchemaBucket,
      compilersFactory: { buildSerializer: shareSerializers(), buildValidator: shareValidators() }
    },
    frameworkErrors: (error, request, reply) => {
      // Hooks do not run for these errors, so the common headers are set here.
      reply.headers(headers).header('x-request-id', request.id)
      handleError(error, request as never, reply as never)
    },
    clientErrorHandler: (error, socket) => handleClientError(error as unknown as ClientError, socket, { ...headers, 'x-request-id': nextId() })
  } as FastifyServerOptions
}

/** Request ids: a random prefix per process and a counter; unique across processes and cheap. */
function requestIds(): () => string {
  const prefix = randomBytes(6).toString('base64url')
  let count = 0
  return () => `${prefix}-${(++count).toString(36)}`
}

interface ClientError extends Error {
  code?: string
  rawPacket?: Buffer
}

/** Responds to bytes that are no HTTP request. There is no reply object, only the socket. */
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
