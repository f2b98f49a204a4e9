// Checks an order that was put together here, from a kept order or a template, as if it had come as a body.
import type { FastifyRequest } from 'fastify'
import { dayInShanghai } from '../../shared/calendar.js'
import { toValidationProblem } from '../../http/error-handler.js'
import { Ref } from '../../http/schemas/basics.js'
import { type OrderBody, parseOrder } from '../ordering/parse-order.js'
import { type OrderContent, resolveDays } from './order-content.js'

const schema = Ref('BriefingOrder')

/** The order on a day, with its defaults. The pointers of the problem, as of all later ones, lead into the merged order. */
export function readOrderOn(request: FastifyRequest, content: OrderContent, now: Date) {
  const body = structuredClone(resolveDays(content, dayInShanghai(now)))
  const validate = request.getValidationFunction(schema) ?? request.compileValidationSchema(schema, 'body')
  if (!validate(body)) throw toValidationProblem(validate.errors ?? [], 'body')
  return parseOrder(body as unknown as OrderBody)
}
