// The route that adds sources.
import type { FastifyInstance } from 'fastify'
import { type ValidationIssue, validationIssue, Problem } from '../shared/problem.js'
import { type NewSource, parseLineRange } from './source.js'
import { addSource, type SourceRules } from './add-source.js'
import { presentSourceDraft, sourceDraftAddress } from './drafts/present.js'
import type { Base } from '../database/base.js'
import { commandOf } from '../access/request-command.js'
import { problems } from '../http/responses.js'
import { ClosedObject, Ref } from '../http/schemas/basics.js'
import { presentSource } from './present.js'

type SourceBody = Pick<NewSource, 'id' | 'title' | 'publisher' | 'date' | 'grade'> & {
  text?: string
  within?: string
  lines?: string
  reason: string | null
}

/** Bytes that the JSON body may have: a text of about two million Chinese characters. */
const sourceBodyLimit = 8 * 1_048_576

/** Adds `POST /v1/sources`. */
export function sourceRecordingRoutes(app: FastifyInstance, base: Base, rules: SourceRules): void {
  app.post<{ Body: SourceBody }>('/v1/sources', {
    bodyLimit: sourceBodyLimit,
    schema: {
      operationId: 'addSource',
      summary: 'Add a source',
      description: `A document that was read, whole or as lines of one added before. It is never changed after that. Where four eyes are
required, and by a key with limits, it is kept as a source draft: the first draft that cites it publishes it.`.replace(/\n/g, ' '),
      tags: ['sources'],
      body: Ref('SourceEntry'),
      querystring: ClosedObject({}),
      response: {
        200: { ...sourceResponse('The same source, as it was recorded before.'), headers: { Location: { type: 'string' } } },
        201: { ...sourceResponse('The source.'), headers: { Location: { type: 'string' } } },
        202: {
          description: 'The source draft, which is published with a draft that cites it.',
          content: { 'application/json': { schema: Ref('SourceDraftSummary') } },
          headers: { Location: { type: 'string' } }
        },
        ...problems(409, 413, 415, 422)
      }
    },
    config: { scope: 'edit' },
    handler: async (request, reply) => {
      const added = await addSource(base, commandOf(request), parseSourceBody(request.body), rules)
      if (added.outcome === 'kept') {
        reply.status(202).header('location', sourceDraftAddress(added.draft.id))
        return presentSourceDraft(added.draft)
      }
      const { outcome, source } = added
      reply.status(outcome === 'recorded' ? 201 : 200).header('location', `/v1/sources/${source.id}`)
      return presentSource(source)
    }
  })
}

function sourceResponse(description: string) {
  return { description, content: { 'application/json': { schema: Ref('SourceSummary') } } }
}

function parseSourceBody({ text, within, lines: lineRange, ...named }: SourceBody): NewSource & { reason: string | null } {
  const lines = lineRange === undefined ? undefined : parseLineRange(lineRange)
  if (text !== undefined && within === undefined && lineRange === undefined) return { ...named, text }
  if (text === undefined && within !== undefined && lines !== undefined) return { ...named, within, lines }
  throw new Problem('invalid-content', {}, [missingFieldIssue({ text, lineRange })])
}

function missingFieldIssue({ text, lineRange }: { text?: string; lineRange?: string }): ValidationIssue {
  if (text !== undefined) return validationIssue('/text', '与 within、lines 只能取其一', 'cannot come with within or lines')
  if (lineRange === undefined)
    return validationIssue('/text', '须给出 text，或给出 within 与 lines', 'is required, or within and lines')
  return validationIssue('/lines', '须写作 12 或 12-14，并给出 within', 'must be written 12 or 12-14, with within')
}
