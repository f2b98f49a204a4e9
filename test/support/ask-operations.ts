// Operations that one table of values cannot ask: each is given its own questions, and must reply as declared.
import type { FastifyInstance } from 'fastify'
import type { Test } from 'tap'
import { compileResponses, findFaults, listOperations } from './openapi-document.js'

export interface Ask {
  /** What completes the address of the operation, which is cut before its first parameter. */
  url?: string
  status: number
  payload?: unknown
  headers?: Record<string, string>
}

/** Asks every operation whose path fits; one that the table leaves out is a failure. */
export function askOperations(t: Test, app: FastifyInstance, path: RegExp, asks: Record<string, Ask[]>): void {
  const document = JSON.parse(JSON.stringify(app.swagger())) as any
  const validate = compileResponses(document)
  const operations = listOperations(document).filter((operation) => path.test(operation.path))
  t.strictSame(Object.keys(asks).sort(), operations.map(({ operationId }) => operationId).sort(), 'every operation is asked')
  for (const operation of operations) {
    t.test(`${operation.operationId} replies as declared`, async (t) => {
      for (const { payload, headers, status, url = '' } of asks[operation.operationId] ?? []) {
        const address = `${operation.path.split('{')[0]}${url}`
        const method = operation.method.toUpperCase() as 'GET' | 'POST'
        const reply = await app.inject({ method, url: address, payload: payload as object, headers })
        t.strictSame([reply.statusCode, findFaults(operation, reply, validate)], [status, []], `${method} ${address} → ${status}`)
      }
    })
  }
}
