// Operations that one table of values cannot ask: each is given its own questions, and must reply as declared.
import type { FastifyInstance } from 'fastify'
import type { Test } from 'tap'
import { createResponseValidator, findUndeclared, listOperations, type Operation } from './openapi-document.js'

export interface RequestCase {
  /** What completes the address of the operation, which is cut before its first parameter. */
  url?: string
  status: number
  payload?: unknown
  headers?: Record<string, string>
}

/** Asks every operation that belongs to the table, by its path or otherwise; one that the table leaves out is a failure. */
export function testOperations(
  t: Test, app: FastifyInstance, belongs: RegExp | ((operation: Operation) => boolean), cases: Record<string, RequestCase[]>
): void {
  const document = JSON.parse(JSON.stringify(app.swagger())) as any
  const validate = createResponseValidator(document)
  const operations = listOperations(document).filter((operation) => {
    return belongs instanceof RegExp ? belongs.test(operation.path) : belongs(operation)
  })
  t.strictSame(Object.keys(cases).sort(), operations.map(({ operationId }) => operationId).sort(), 'every operation is asked')
  for (const operation of operations) {
    t.test(`${operation.operationId} replies as declared`, async (t) => {
      for (const { payload, headers, status, url = '' } of cases[operation.operationId] ?? []) {
        const address = `${operation.path.split('{')[0]}${url}`
        const method = operation.method.toUpperCase() as 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
        const response = await app.inject({ method, url: address, payload: payload as object, headers })
        t.strictSame([response.statusCode, findUndeclared(operation, response, validate)], [status, []], `${method} ${address} → ${status}`)
      }
    })
  }
}
