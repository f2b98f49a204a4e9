// Serves one message of the protocol over HTTP by the SDK, with nothing kept between two: any process behind a balancer
// can answer any message. Loaded with the first message, as the SDK takes a fifth of a second to load.
import {
  createMcpHandler,
  isLegacyRequest,
  type Server,
  WebStandardStreamableHTTPServerTransport
} from '@modelcontextprotocol/server'

export interface HttpMessage {
  headers: Record<string, string>
  body: unknown
  /** Aborted when the client disconnects. */
  signal: AbortSignal
}

export interface HttpAnswer {
  status: number
  contentType: string | undefined
  text: string
}

/** Answers a message with a server that is made for it. Protocol 2026-07-28 and those negotiated by `initialize`. */
export async function serveMessage(
  createServer: () => Server,
  { headers, body, signal }: HttpMessage
): Promise<HttpAnswer> {
  const request = new Request('http://localhost/mcp', { method: 'POST', headers, signal })
  const response = (await isLegacyRequest(request, body))
    ? await serveNegotiated(createServer(), request, body)
    : await serveModern(createServer, request, body)
  return {
    status: response.status,
    contentType: response.headers.get('content-type') ?? undefined,
    text: await response.text()
  }
}

function serveModern(createServer: () => Server, request: Request, parsedBody: unknown): Promise<Response> {
  return createMcpHandler(createServer, { legacy: 'reject' }).fetch(request, { parsedBody })
}

/** Protocols before 2026-07-28: a transport for one request, that answers JSON instead of a stream. */
async function serveNegotiated(server: Server, request: Request, parsedBody: unknown): Promise<Response> {
  const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true })
  await server.connect(transport)
  try {
    return await transport.handleRequest(request, { parsedBody })
  } finally {
    await server.close()
  }
}
