// Adding sources.
import type { FastifyInstance } from 'fastify'
import { type Finding, findingAt, Problem } from '../shared/problem.js'
import { type NewSource, parseLineRange } from './source.js'
import { addSource } from './add-source.js'
import type { Base } from '../database/base.js'
import { actOf } from '../access/request-command.js'
import { problems } from '../http/responses.js'
import { Exact, Named } from '../http/schemas/basics.js'
import { presentSource } from './present.js'

type SourceBody = Pick<NewSource, 'id' | 'title' | 'publisher' | 'date' | 'grade'> & {
  text?: string
  within?: string
  lines?: string
  reason: string | null
}

/** Bytes of a source as JSON: a text of some two million characters. */
const sourceLimit = 8 * 1_048_576

/** Adds `POST /v1/sources`. */
export function sourceRecordingRoutes(app: FastifyInstance, base: Base): void {
  app.post<{ Body: SourceBody }>('/v1/sources', {
    bodyLimit: sourceLimit,
    schema: {
      operationId: 'addSource',
      summary: 'Add a source',
      description: 'A document that was read, whole or as lines of one added before. It is never changed after that.',
      tags: ['sources'],
      body: Named('SourceEntry'),
      querystring: Exact({}),
      response: {
        200: added('The same source, as it was recorded before.'),
        201: { ...added('The source.'), headers: { Location: { type: 'string' } } },
        ...problems(409, 413, 415, 422)
      }
    },
    config: { scope: 'edit' },
    handler: async (request, reply) => {
      const { outcome, source } = await addSource(base, actOf(request), readEntry(request.body))
      reply.status(outcome === 'recorded' ? 201 : 200).header('location', `/v1/sources/${source.id}`)
      return presentSource(source)
    }
  })
}

function added(description: string) {
  return { description, content: { 'application/json': { schema: Named('SourceSummary') } } }
}

function readEntry({ text, within, lines: written, ...named }: SourceBody): NewSource & { reason: string | null } {
  const lines = written === undefined ? undefined : parseLineRange(written)
  if (text !== undefined && within === undefined && written === undefined) return { ...named, text }
  if (text === undefined && within !== undefined && lines !== undefined) return { ...named, within, lines }
  throw new Problem('invalid-content', {}, [whatIsMissing({ text, written })])
}

function whatIsMissing({ text, written }: { text?: string; written?: string }): Finding {
  if (text !== undefined) return findingAt('/text', '与 within、lines 只能取其一', 'cannot come with within or lines')
  if (written === undefined)
    return findingAt('/text', '须给出 text，或给出 within 与 lines', 'is required, or within and lines')
  return findingAt('/lines', '须写作 12 或 12-14，并给出 within', 'must be written 12 or 12-14, with within')
}
