// Which bodies a route takes, for the problems that tell a client what to send instead.
import type { FastifyRequest } from 'fastify'

export const mergePatchType = 'application/merge-patch+json'

/** The types that a route without `consumes` may take, by the parsers of its plugin. */
const parsedTypes = ['application/json', mergePatchType]

/** The media types that the route of a request takes. */
export function acceptedTypesOf({ routeOptions: { schema }, server }: FastifyRequest): string[] {
  return [...(schema?.consumes ?? parsedTypes.filter((type) => server.hasContentTypeParser(type)))]
}

/** Whether a request has a body. After RFC 9112 one is announced by its length or by its transfer coding. */
export function announcesBody({ headers }: FastifyRequest): boolean {
  return headers['transfer-encoding'] !== undefined || !['0', undefined].includes(headers['content-length'])
}
