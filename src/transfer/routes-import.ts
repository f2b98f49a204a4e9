// Route of the import: NDJSON records in, NDJSON results out, both streamed.
import { once } from 'node:events'
import { PassThrough, type Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { Problem } from '../shared/problem.js'
import type { Base } from '../database/base.js'
import type { Computer } from '../computing/computer.js'
import '../computing/plugin.js'
import { importReceived, receiveFile } from './approval/import-by-two.js'
import { presentHeldImport } from './approval/present.js'
import { type ImportInput, importRecords } from './import-records.js'
import { commandOf } from '../access/request-command.js'
import { priceOfImport } from '../http/rate-limit/price.js'
import { presentImportResult, presentSummary, type ProblemContext } from './present.js'
import { negotiateLanguage } from '../http/negotiate-language.js'
import { problems } from '../http/responses.js'
import { ClosedObject } from '../http/schemas/basics.js'

interface ImportRequest {
  Querystring: { dryRun?: boolean; results?: 'all' | 'refused' }
  Body: Readable
}

export interface ImportRules {
  maxRecordBytes: number
  /** Whether a file goes in only after another person has sent the same bytes. */
  fourEyes: boolean
}

/** Milliseconds without a byte after which an import is aborted. */
const idleTimeoutMs = 60_000

/** Registers `POST /v1/imports`. `maxRecordBytes` is the limit of a line, and of the lines of one work. */
export function importRoutes(app: FastifyInstance, base: Base, { maxRecordBytes, fourEyes }: ImportRules): void {
  app.register(async (scope) => {
    // The body is passed on as a stream, without a limit on its total size.
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('application/x-ndjson', (_request, payload, done) => done(null, payload))
    importRoute(scope, base, { maxRecordBytes, fourEyes })
  })
}

function importRoute(app: FastifyInstance, base: Base, { maxRecordBytes, fourEyes }: ImportRules): void {
  app.post<ImportRequest>('/v1/imports', {
    schema: {
      operationId: 'importRecords',
      summary: 'Record works, sources, places and subjects, one JSON object a line',
      description: `Lines as \`GET /v1/export\` writes them; also with Content-Encoding: gzip. Each line is answered by a line, once it is
committed; the last line sums up. The lines of one work that follow each other go in together or not at all. What is there
already is left alone: an import can be sent again. Where four eyes are required, the file is tried out and its hash is held for
a day (202); it goes in when another person's key sends the same bytes. An export with \`history=all\` goes into an empty base, whole or not at
all, and rebuilds it exactly. Read the reply while sending. 1 token, and 1 for each 10,000 bytes as they arrive: an import
that was begun is not cut off for them.`.replaceAll('\n', ' '),
      tags: ['bulk'],
      consumes: ['application/x-ndjson'],
      querystring: ClosedObject({
        dryRun: Type.Optional(Type.Boolean({ description: 'Only find out what would come of it. Nobody else can record meanwhile.' })),
        results: Type.Optional(Type.Union([Type.Literal('all'), Type.Literal('refused')], { description: 'Which lines to answer.' }))
      }),
      body: { content: { 'application/x-ndjson': { schema: {} } } },
      response: {
        ...problems(413, 415, 422),
        200: {
          description: 'A line for each line, `{line, id, outcome, version, problem}`; then `{type: "summary", …}`.',
          content: { 'application/x-ndjson': { schema: Type.String() } }
        },
        202: {
          description: 'The same lines, of what would come of it; the summary has the `HeldImport` that waits for a second person as `held`.',
          content: { 'application/x-ndjson': { schema: Type.String() } }
        }
      }
    },
    config: { scope: 'admin', bodyTimeoutMs: 24 * 3_600_000 },
    handler: async (request, reply) => {
      const output = new PassThrough({ highWaterMark: 2 ** 20 })
      const stream = { bytes: debitBytes(readBody(request), reply), computer: app.computerOf(request, reply), output, maxRecordBytes }
      // One administrator alone could otherwise publish any text by an import.
      if (fourEyes && request.query.dryRun !== true) return sendByTwo(base, request, reply, stream)
      void streamResults(base, request, stream).catch((error: Error) => output.destroy(error))
      return sendResults(reply, output)
    }
  })
}

function readBody({ body }: FastifyRequest<ImportRequest>): AsyncIterable<Uint8Array> {
  // The reader receives the error too; this listener keeps an earlier one from ending the process.
  body.on('error', () => {})
  return withIdleTimeout(body)
}

/** Passes the bytes through and charges them to the caller. */
async function* debitBytes(bytes: AsyncIterable<Uint8Array>, reply: FastifyReply): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes) {
    reply.debit(priceOfImport(chunk.length))
    yield chunk
  }
}

/** Passes the bytes through and fails after `idleTimeoutMs` without any. Time spent processing does not count. */
async function* withIdleTimeout(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const chunks = bytes[Symbol.asyncIterator]()
  for (;;) {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(reject, idleTimeoutMs, new Problem('request-timeout'))
    })
    const { done, value } = await Promise.race([chunks.next(), late]).finally(() => clearTimeout(timer))
    if (done === true) return
    yield value
  }
}

interface ImportStream {
  bytes: AsyncIterable<Uint8Array>
  computer: Computer
  output: PassThrough
  maxRecordBytes: number
}

async function streamResults(base: Base, request: FastifyRequest<ImportRequest>, { bytes, computer, output, maxRecordBytes }: ImportStream): Promise<void> {
  const { dryRun = false } = request.query
  const onResults = resultWriter(request, output)
  const summary = await importRecords(base, commandOf(request as FastifyRequest), { bytes, computer, dryRun, maxRecordBytes, onResults })
  await writeLines(output, [presentSummary(summary, contextOf(request))])
  output.end()
}

/** The whole file is read before the reply begins: only then is it known whether somebody else has sent it. */
async function sendByTwo(
  base: Base, request: FastifyRequest<ImportRequest>, reply: FastifyReply, { bytes, computer, output, maxRecordBytes }: ImportStream
): Promise<FastifyReply> {
  const command = commandOf(request as FastifyRequest)
  const received = await receiveFile(base, command, bytes)
  const stream = async () => {
    const { summary, held } = await importReceived(base, command, received, { computer, maxRecordBytes, onResults: resultWriter(request, output) })
    const waiting = received.held === null ? { held: held && presentHeldImport(held) } : {}
    await writeLines(output, [{ ...presentSummary(summary, contextOf(request)), ...waiting }])
    output.end()
  }
  void stream().catch((error: Error) => output.destroy(error))
  return sendResults(reply.status(received.held === null ? 202 : 200), output)
}

function resultWriter(request: FastifyRequest<ImportRequest>, output: PassThrough): ImportInput['onResults'] {
  const { results = 'all' } = request.query
  return (committed) => {
    const wanted = results === 'all' ? committed : committed.filter(({ outcome }) => outcome === 'refused')
    return writeLines(output, wanted.map((result) => presentImportResult(result, contextOf(request))))
  }
}

function contextOf({ headers, id }: FastifyRequest<ImportRequest>): ProblemContext {
  return { language: negotiateLanguage(headers), traceId: id }
}

/** Writes lines with back pressure. Throws if the connection is closed, which ends the import. */
async function writeLines(output: PassThrough, lines: readonly object[]): Promise<void> {
  if (output.destroyed) throw new Problem('records-cut-off')
  if (output.write(lines.map((line) => `${JSON.stringify(line)}\n`).join(''))) return
  await Promise.race([once(output, 'drain'), once(output, 'close')])
}

function sendResults(reply: FastifyReply, output: Readable): FastifyReply {
  return reply
    .type('application/x-ndjson; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('x-accel-buffering', 'no')
    .send(output)
}
