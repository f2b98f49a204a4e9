// Requests without a body. Where none is needed it is no fault, whatever type is named with it; where one is needed, its
// absence is a problem of its own.
import fp from 'fastify-plugin'
import type { FastifyInstance, preValidationHookHandler, RouteOptions } from 'fastify'
import { Problem } from '../../shared/problem.js'
import { acceptedTypesOf, announcesBody } from '../accepted-types.js'

/** Adds the checks to every route that may have a body. Problem: `body-required`. */
export const emptyBodies = fp(async (app: FastifyInstance) => {
  app.addHook('onRequest', (request, _reply, done) => {
    // Fastify would parse nothing by this type, or reject the type.
    if (request.raw.headers['content-type'] !== undefined && !announcesBody(request)) delete request.raw.headers['content-type']
    done()
  })
  app.addHook('onRoute', (route) => {
    if (route.schema?.body === undefined && route.schema?.consumes === undefined) return
    route.preValidation = [bodyHook(route), ...[route.preValidation ?? []].flat()]
  })
}, { name: 'empty-bodies' })

function bodyHook({ schema }: RouteOptions): preValidationHookHandler {
  const isOptional = allowsEmptyObject(schema!.body)
  const isForm = schema!.consumes?.includes('multipart/form-data') === true
  return (request, _reply, done) => {
    // The parts of a form are read by the handler, so it has no parsed body.
    if (request.body !== undefined || (isForm && announcesBody(request))) return done()
    if (!isOptional) return done(new Problem('body-required', { types: acceptedTypesOf(request).join(', ') }))
    request.body = {}
    done()
  }
}

/** Whether an object without members is a valid body: then a request need not have one. */
function allowsEmptyObject(body: unknown): boolean {
  const { type, required = [], minProperties = 0 } = (body ?? {}) as { type?: string; required?: string[]; minProperties?: number }
  return type === 'object' && required.length === 0 && minProperties === 0
}
