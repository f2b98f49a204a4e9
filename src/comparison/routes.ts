// What changed between two versions of a work, and two works side by side.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { isPlainDate } from '../shared/calendar.js'
import { collectionOf, type Kind, kinds } from '../shared/kind.js'
import { Problem } from '../shared/problem.js'
import type { Base } from '../database/base.js'
import { compareTwoWorks } from './compare-works.js'
import { type DifferenceReading, readDifference, type VersionChoice } from './read-difference.js'
import { printDifference, type PrintTable, tabulateDifference } from './tabulate-difference.js'
import { renderDifference } from './difference-page.js'
import { describeKind } from '../http/description/kind-descriptions.js'
import { axesOf } from '../http/paging.js'
import { presentComparison, presentDifference } from './present.js'
import { moved, reads } from '../http/responses.js'
import { axes, Exact, Named, workIdParameter } from '../http/schemas/basics.js'
import { sendPage } from '../http/html-page.js'
import { asksForJson, mediaTypes, negotiate } from '../http/content-negotiation.js'

interface DifferenceRequest {
  Params: { id: string }
  Querystring: { from: string; to?: string; unchanged?: boolean; asOf?: string; knownAt?: string }
}

interface CompareRequest {
  Querystring: { left: string; right: string; asOf?: string; knownAt?: string }
}

/** Adds `/v1/{kind}/{id}/diff`, `diff.html`, `diff.docx` and `/v1/compare`. */
export function differenceRoutes(app: FastifyInstance, base: Base, print: PrintTable): void {
  for (const kind of kinds) diffRoutes(app, base, print, kind)
  app.get<CompareRequest>('/v1/compare', {
    schema: {
      operationId: 'compareWorks',
      summary: 'Two works side by side, clauses paired by topic and wording',
      description: 'Works of any kinds, as they read on the day. Numbers and order of the clauses count for nothing.',
      tags: ['questions'],
      querystring: Exact({ left: workIdParameter, right: workIdParameter, ...axes }),
      response: reads('The clauses of both, paired where they say the same or the like.', Named('Comparison'), 404)
    },
    config: {
      cost: 5,
      dependsOn: 'anything',
      examples: {
        200: '/v1/compare?left=cn-330000-ten-commandments&right=cn-350200-e-gift-notice',
        400: '/v1/compare?left=cn-330000-ten-commandments',
        404: '/v1/compare?left=cn-330000-ten-commandments&right=no-such-work'
      }
    },
    handler: async ({ query }) => {
      const { left, right } = query
      return presentComparison(await compareTwoWorks(base, { left, right, ...axesOf(query) }))
    }
  })
}

function diffRoutes(app: FastifyInstance, base: Base, print: PrintTable, kind: Kind): void {
  const { one, sample } = describeKind(kind)
  const address = `/v1/${collectionOf(kind)}/:id/diff`
  const shown = `/v1/${collectionOf(kind)}/${sample?.id}/diff`
  const schema = {
    tags: ['questions'],
    params: Exact({ id: workIdParameter }),
    querystring: Exact({ from: choice('Where to start from'), to: Type.Optional(choice('Default: `asOf`. Where to')), unchanged, ...axes })
  }
  const read = ({ params, query }: FastifyRequest<DifferenceRequest>) => {
    const [from, to] = [chooseVersion('from', query.from), query.to === undefined ? undefined : chooseVersion('to', query.to)]
    return readDifference(base, { kind, id: params.id, from, to, ...axesOf(query) })
  }

  app.get<DifferenceRequest>(address, {
    schema: {
      ...schema,
      operationId: `compare${one}Versions`,
      summary: 'What changed between two versions',
      description: 'Clauses are aligned over the whole text by wording and order; an equal number alone makes no pair.',
      response: { ...withTables(reads('The difference, by Accept as JSON or as a 新旧对照表.', Named('Difference'), 404, 406, 422)), ...moved }
    },
    config: {
      cost: 5,
      dependsOn: 'work',
      keptFor: asksForJson,
      ...(sample && { examples: { 200: `${shown}?from=1&unchanged=false`, 400: `${shown}?from=yesterday`, 404: `${shown}?from=9` } })
    },
    handler: async (request, reply) => {
      const form = negotiate(request, ['json', 'html', 'docx'])
      reply.header('vary', 'Accept')
      const difference = await read(request)
      if (form === 'html') return sendTable(reply, difference, request.query.unchanged)
      if (form === 'docx') return sendFile(reply, print, difference, request.query.unchanged)
      return presentDifference(difference, request.query.unchanged ?? true)
    }
  })

  app.get<DifferenceRequest>(`${address}.html`, {
    schema: {
      ...schema,
      operationId: `print${one}Difference`,
      summary: '新旧对照表: two columns, struck and marked, to print on A4',
      response: { ...only(page, reads('The table.', Type.Unknown(), 404)), ...moved }
    },
    config: { cost: 5 },
    handler: async (request, reply) => sendTable(reply, await read(request), request.query.unchanged)
  })

  app.get<DifferenceRequest>(`${address}.docx`, {
    schema: {
      ...schema,
      operationId: `edit${one}Difference`,
      summary: '新旧对照表 as a file to edit',
      response: { ...only(file, reads('The table.', Type.Unknown(), 404, 422)), ...moved }
    },
    handler: async (request, reply) => sendFile(reply, print, await read(request), request.query.unchanged)
  })
}

function sendTable(reply: FastifyReply, difference: DifferenceReading, unchanged = true): FastifyReply {
  return sendPage(reply, renderDifference(tabulateDifference(difference, unchanged)))
}

async function sendFile(reply: FastifyReply, print: PrintTable, difference: DifferenceReading, unchanged = true) {
  const bytes = await printDifference(print, difference, unchanged)
  return reply.type(mediaTypes.docx).header('x-content-type-options', 'nosniff').send(Buffer.from(bytes))
}

const unchanged = Type.Optional(Type.Boolean({ description: 'Clauses that stayed as they were too. Default: true.' }))
const page = { 'text/html': { schema: Type.String() } }
const file = { [mediaTypes.docx]: { schema: { type: 'string', format: 'binary' } } }

function choice(description: string) {
  const pattern = '^([1-9][0-9]{0,6}|[0-9]{4}-[0-9]{2}-[0-9]{2})$'
  return Type.String({ maxLength: 10, pattern, description: `${description}: number of a version, or a day on which it answers.` })
}

function chooseVersion(name: string, written: string): VersionChoice {
  if (!written.includes('-')) return { number: Number(written) }
  if (isPlainDate(written)) return { asOf: written }
  const message = { zh: '须为存在的日期，写作 YYYY-MM-DD', en: 'must be a day that exists, written YYYY-MM-DD' }
  throw new Problem('invalid-parameter', {}, [{ pointer: `/query/${name}`, message }])
}

type Replies = ReturnType<typeof reads>

function withTables(replies: Replies): Replies {
  const ok = replies[200] as { description: string; content: object }
  return { ...replies, 200: { ...ok, content: { ...ok.content, ...page, ...file } } }
}

function only(content: object, replies: Replies): Replies {
  return { ...replies, 200: { ...replies[200], content } }
}
