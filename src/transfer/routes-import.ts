// Lines of records in, and what comes of each line out, both as streams.
import { once } from 'node:events'
import { PassThrough, type Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { Problem } from '../shared/problem.js'
import type { Base } from '../database/base.js'
import { importRecords } from './import-records.js'
import { actOf } from '../access/request-command.js'
import { presentLineResult, presentSummary } from './present.js'
import { languageOf } from '../http/problems.js'
import { problems } from '../http/responses.js'
import { Exact } from '../http/schemas/basics.js'

interface ImportRequest {
  Querystring: { dryRun?: boolean; results?: 'all' | 'refused' }
  Body: Readable
}

/** Milliseconds without a byte after which an import is given up. */
const silence = 60_000

/** Adds `/v1/imports`. `lineLimit` is how many bytes a line, or the lines of one work, may have. */
export function importRoutes(app: FastifyInstance, base: Base, lineLimit: number): void {
  app.register(async (scope) => {
    // Nothing but lines, read as they come by whoever imports them; no limit but that of a line.
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('application/x-ndjson', (_request, payload, done) => done(null, payload))
    importRoute(scope, base, lineLimit)
  })
}

function importRoute(app: FastifyInstance, base: Base, lineLimit: number): void {
  app.post<ImportRequest>('/v1/imports', {
    schema: {
      operationId: 'importRecords',
      summary: 'Record works, sources, places and subjects, one JSON object a line',
      description: `Lines as \`GET /v1/export\` writes them; also with Content-Encoding: gzip. Each line is answered by a line, once it is
committed; the last line sums up. The lines of one work that follow each other go in together or not at all. What is there
already is left alone: an import can be sent again. An export with \`history=all\` goes into an empty base, whole or not at
all, and rebuilds it exactly. Read the reply while sending.`.replaceAll('\n', ' '),
      tags: ['bulk'],
      consumes: ['application/x-ndjson'],
      querystring: Exact({
        dryRun: Type.Optional(Type.Boolean({ description: 'Only find out what would come of it. Nobody else can record meanwhile.' })),
        results: Type.Optional(Type.Union([Type.Literal('all'), Type.Literal('refused')], { description: 'Which lines to answer.' }))
      }),
      body: { content: { 'application/x-ndjson': { schema: {} } } },
      response: {
        ...problems(413, 415),
        200: {
          description: 'A line for each line, `{line, id, outcome, version, problem}`; then `{type: "summary", …}`.',
          content: { 'application/x-ndjson': { schema: Type.String() } }
        }
      }
    },
    config: { scope: 'admin', bodyPatience: 24 * 3_600_000 },
    handler: (request, reply) => {
      const replies = new PassThrough({ highWaterMark: 2 ** 20 })
      const bytes = readBody(request)
      void answer(base, request, { bytes, replies, lineLimit }).catch((error: Error) => replies.destroy(error))
      return sendResults(reply, replies)
    }
  })
}

/** The body as bytes. Problem: `unsupported-media-type` for an encoding that is not gzip. */
function readBody({ body, headers }: FastifyRequest<ImportRequest>): AsyncIterable<Uint8Array> {
  // Heard by whoever reads; what breaks before that must not end the process.
  body.on('error', () => {})
  const encoding = headers['content-encoding'] ?? 'identity'
  if (encoding === 'identity') return impatient(body)
  if (encoding !== 'gzip') throw new Problem('unsupported-media-type')
  const gunzip = createGunzip().on('error', () => {})
  body.on('error', (error) => gunzip.destroy(error))
  return impatient(body.pipe(gunzip))
}

/** The same bytes; whoever sends none for too long is given up. Time spent on what has come does not count. */
async function* impatient(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const chunks = bytes[Symbol.asyncIterator]()
  for (;;) {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(reject, silence, new Problem('request-timeout'))
    })
    const { done, value } = await Promise.race([chunks.next(), late]).finally(() => clearTimeout(timer))
    if (done === true) return
    yield value
  }
}

interface Answering {
  bytes: AsyncIterable<Uint8Array>
  replies: PassThrough
  lineLimit: number
}

async function answer(base: Base, request: FastifyRequest<ImportRequest>, { bytes, replies, lineLimit }: Answering): Promise<void> {
  const { dryRun = false, results = 'all' } = request.query
  const telling = { language: languageOf(request.headers), traceId: request.id }
  const summary = await importRecords(base, actOf(request as FastifyRequest), {
    bytes,
    dryRun,
    lineLimit,
    tell: (told) => {
      const asked = results === 'all' ? told : told.filter(({ outcome }) => outcome === 'refused')
      return write(replies, asked.map((result) => presentLineResult(result, telling)))
    }
  })
  await write(replies, [presentSummary(summary, telling)])
  replies.end()
}

/** Writes lines, and waits where the caller does not read. A caller that went away ends the import. */
async function write(replies: PassThrough, lines: readonly object[]): Promise<void> {
  if (replies.destroyed) throw new Problem('records-cut-off')
  if (replies.write(lines.map((line) => `${JSON.stringify(line)}\n`).join(''))) return
  await Promise.race([once(replies, 'drain'), once(replies, 'close')])
}

function sendResults(reply: FastifyReply, replies: Readable): FastifyReply {
  return reply
    .type('application/x-ndjson; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('x-accel-buffering', 'no')
    .send(replies)
}
