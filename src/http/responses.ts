// Response schemas that routes share: success, 304, redirect, lists and problems.
import { type TSchema, Type } from 'typebox'
import { ClosedObject, Ref } from './schemas/basics.js'

const statusDescriptions: Record<number, string> = {
  400: 'The request is not right; `errors` names the parameters.',
  401: 'A key is missing, or the one given is not known, has expired or was revoked.',
  403: 'The key does not reach that far, or not from that address.',
  404: 'Nothing is there, on that day or as known at that instant.',
  406: 'None of the forms that Accept allows.',
  410: 'It was there and is no longer kept.',
  409: 'Something else stands in the way; `detail` says what.',
  412: 'Changed since it was read; `ETag` is its tag now.',
  413: 'More than this address takes.',
  415: 'Not a content type that this address takes.',
  422: 'The request is well formed, and cannot be done; `errors` says where.',
  428: 'If-Match is missing.',
  405: 'The address does not answer to this method.',
  429: 'The caller asked for too much; `Retry-After` says when to ask again.',
  431: 'Address and headers are longer than this service reads.',
  500: 'The service failed.',
  501: 'This machine cannot make that format.',
  503: 'The store does not answer now, its clock has jumped, or there is too much to do.',
  507: 'The disk of the store is full.'
}

/** The response schema of a problem with this status. */
export function problem(status: number): object {
  return { description: statusDescriptions[status], content: { 'application/problem+json': { schema: Ref('Problem') } } }
}

/** The problem statuses that every operation can have, and the given ones. */
export function problems(...statuses: number[]): Record<number, object> {
  return Object.fromEntries([400, ...statuses, 429, 431, 500, 503, 507].map((status) => [status, problem(status)]))
}

/** The responses of a read: 200 with a body, 304, and problems. */
export function ok(description: string, body: TSchema, ...statuses: number[]): Record<number, object> {
  return {
    200: { description, content: { 'application/json': { schema: body } } },
    304: { description: 'Not changed since the reply whose ETag was sent.', type: 'null' },
    ...problems(...statuses)
  }
}

/** Declares headers of the 200 that few routes send; `description/headers.ts` describes them. */
export function withHeaders(responses: Record<number, object>, ...names: string[]): Record<number, object> {
  const headers = Object.fromEntries(names.map((name) => [name, { type: 'string' }]))
  return { ...responses, 200: { ...responses[200], headers } }
}

/** The response to a former id of a work. */
export const redirect = {
  301: {
    description: 'The work has another id now; `Location` is its address.',
    type: 'null',
    headers: { Location: { type: 'string', description: 'The same address under the new id.' } }
  }
}

/** The schema of a page of a list. */
export function ListOf(item: string, extra: Record<string, TSchema> = {}): TSchema {
  return ClosedObject({
    items: Type.Array(Ref(item)),
    nextCursor: Type.Unsafe<string | null>({ type: ['string', 'null'], description: 'Null at the end.' }),
    ...extra
  })
}
