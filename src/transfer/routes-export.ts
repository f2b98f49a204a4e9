// Route of the export.
import { pipeline, Readable } from 'node:stream'
import { createGzip } from 'node:zlib'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import Negotiator from 'negotiator'
import { Type } from 'typebox'
import { Problem } from '../shared/problem.js'
import type { Base } from '../database/base.js'
import { exportRecords } from './export-records.js'
import { withCurrentNames } from '../http/response-cache/encoding.js'
import { dayInShanghai } from '../shared/calendar.js'
import { type FileName, nameFile } from '../http/content-disposition.js'
import { parseReadPointQuery } from '../http/paging.js'
import { problems } from '../http/responses.js'
import { readPointParameters, ClosedObject, StringEnum } from '../http/schemas/basics.js'

interface ExportRequest {
  Querystring: { asOf?: string; knownAt?: string; history?: 'all'; sealed?: 'include' }
}

/** Registers `GET /v1/export`. */
export function exportRoutes(app: FastifyInstance, base: Base): void {
  app.get<ExportRequest>('/v1/export', {
    schema: {
      operationId: 'exportRecords',
      summary: 'Everything, one JSON object a line',
      description: `Places, subjects, sources and the answering version of every work on \`asOf\`, as known at \`knownAt\`; with
\`history=all\`, every change there was, from which \`POST /v1/imports\` rebuilds an empty base exactly. The first line is
a header, the last a trailer: without it the export was cut off. Also with Accept-Encoding: gzip.`.replaceAll('\n', ' '),
      tags: ['bulk'],
      querystring: ClosedObject({
        ...readPointParameters,
        history: Type.Optional(StringEnum(['all'], { description: 'Every change, by its number; takes no `asOf`.' })),
        sealed: Type.Optional(StringEnum(['include'], { description: 'With sealed texts, for an exact copy: needs an `admin` key and `history=all`.' }))
      }),
      response: {
        ...problems(404),
        200: { description: 'Lines of records.', content: { 'application/x-ndjson': { schema: Type.String() } } }
      }
    },
    config: { examples: { 400: '/v1/export?history=some' } },
    handler: async (request, reply) => {
      const { history, sealed } = request.query
      requireConsistent(request.query)
      const query = { ...parseReadPointQuery(request.query), history: history === 'all', sealed: sealed === 'include' }
      const lines = await exportRecords(base, request.caller, query)
      nameFile(reply, 'attachment', nameOfExport(base, request.query))
      return sendLines(request, reply, request.method === 'HEAD' ? [] : lines)
    }
  })
}

/** 规矩 导出 2026-11-22 至变更 28 */
function nameOfExport({ now, store }: Base, { history, asOf }: ExportRequest['Querystring']): FileName {
  const [day, { seq }] = [asOf ?? dayInShanghai(now()), store.changeTracker]
  const ascii = `guiju-${history === 'all' ? 'history' : 'export'}-${day}-${seq}`
  return { title: `规矩 ${history === 'all' ? '全部历史' : '导出'} ${day} 至变更 ${seq}`, ascii, suffix: 'ndjson' }
}

function requireConsistent({ asOf, history, sealed }: ExportRequest['Querystring']): void {
  if (history === 'all' && asOf !== undefined) rejectParameter('asOf', '历史没有法律日期', 'has no place in a history')
  if (history !== 'all' && sealed !== undefined) rejectParameter('sealed', '只用于 history=all', 'belongs to history=all')
}

function rejectParameter(name: string, zh: string, en: string): never {
  throw new Problem('invalid-parameter', {}, [{ pointer: `/query/${name}`, message: { zh, en } }])
}

/** Streams the lines, with gzip if accepted. A closed connection ends the export. */
function sendLines(request: FastifyRequest, reply: FastifyReply, lines: AsyncIterable<string> | Iterable<string>): FastifyReply {
  const stream = Readable.from(lines, { objectMode: false, highWaterMark: 65_536 })
  reply.type('application/x-ndjson; charset=utf-8').header('cache-control', 'no-store').header('vary', 'Accept-Encoding')
  const accepted = withCurrentNames(request.headers['accept-encoding'] ?? '')
  if (new Negotiator({ headers: { 'accept-encoding': accepted } }).encoding(['gzip', 'identity']) !== 'gzip') return reply.send(stream)
  // An error destroys the compressed stream, which truncates the response.
  return reply.header('content-encoding', 'gzip').send(pipeline(stream, createGzip(), () => {}))
}
