// The route that prints numbered copies.
import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { commandOf } from '../../access/request-command.js'
import type { Base } from '../../database/base.js'
import { nameFile } from '../../http/content-disposition.js'
import { problems } from '../../http/responses.js'
import { ClosedObject, StringEnum } from '../../http/schemas/basics.js'
import type { ResolveBriefingRef } from '../owner.js'
import type { Printer } from '../printer.js'
import { copyLimits, type CopyRange, printCopies } from './print-copies.js'
import { zipCopies } from './zip-copies.js'

const number = (description: string, preset: number) =>
  Type.Optional(Type.Integer({ minimum: 1, maximum: copyLimits.number, default: preset, description }))

/** Registers `POST /v1/briefings/{id}/copies`. */
export function copyRoutes(app: FastifyInstance, base: Base, printer: Printer, resolveRef: ResolveBriefingRef): void {
  app.post<{ Params: { id: string }; Body: CopyRange }>('/v1/briefings/:id/copies', {
    schema: {
      operationId: 'printCopies',
      summary: 'Print numbered copies of a briefing',
      description: `A ZIP with one file for each 份号, \`000001.pdf\` to \`000050.pdf\`; at most ${copyLimits.copies} at once. Nothing but the number differs. The page behind the code knows the files.`,
      tags: ['briefings'],
      params: ClosedObject({ id: Type.String({ maxLength: 80, description: 'Id of the briefing.' }) }),
      querystring: ClosedObject({}),
      body: ClosedObject({
        from: number('The first number.', 1),
        to: number('The last number.', 1),
        format: Type.Optional(StringEnum(['pdf', 'docx'], { default: 'pdf' }))
      }),
      response: {
        200: { description: 'The ZIP, sent while the copies are made.', content: { 'application/zip': { schema: { type: 'string', format: 'binary' } } } },
        ...problems(401, 403, 404, 409, 410, 413, 415, 422, 501)
      }
    },
    config: { scope: 'read', rateLimitCost: 50, examples: { 404: { url: '/v1/briefings/b-none/copies', body: { from: 1, to: 50 } } } },
    handler: async (request, reply) => {
      const { from, to, format } = request.body
      const { briefing, first, rest } = await printCopies(base, printer, commandOf(request as FastifyRequest), resolveRef(request), request.body)
      nameFile(reply, 'attachment', { title: `${briefing.title} ${from}-${to}`, ascii: `${briefing.id}-${from}-${to}`, suffix: 'zip' })
      return reply.type('application/zip').send(Readable.from(zipCopies(first, rest, format)))
    }
  })
}
