// Operations whose requests a generic table cannot build: each has requests of its own, and must respond as declared.
import type { FastifyInstance } from 'fastify'
import type { Test } from 'tap'
import { createResponseValidator, findUndeclared, listOperations, type Operation, readPublished } from './openapi-document.js'

export interface RequestCase {
  /** What follows the path of the operation up to its first parameter. */
  url?: string
  status: number
  payload?: unknown
  headers?: Record<string, string>
}

/** Calls every operation that belongs to the table, by its path or by a predicate; a missing one is a failure. */
export function testOperations(
  t: Test, app: FastifyInstance, belongs: RegExp | ((operation: Operation) => boolean), cases: Record<string, RequestCase[]>
): void {
  const document = readPublished()
  const validate = createResponseValidator(document)
  const operations = listOperations(document).filter((operation) => {
    return belongs instanceof RegExp ? belongs.test(operation.path) : belongs(operation)
  })
  t.strictSame(Object.keys(cases).sort(), operations.map(({ operationId }) => operationId).sort(), 'every operation is asked')
  for (const operation of operations) {
    t.test(`${operation.operationId} responds as declared`, async (t) => {
      for (const { payload, headers, status, url = '' } of cases[operation.operationId] ?? []) {
        const address = `${operation.path.split('{')[0]}${url}`
        const method = operation.method.toUpperCase() as 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
        const response = await app.inject({ method, url: address, payload: payload as object, headers })
        t.strictSame([response.statusCode, findUndeclared(operation, response, validate)], [status, []], `${method} ${address} → ${status}`)
      }
    })
  }
}
