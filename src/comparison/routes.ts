// Routes: the difference between two versions of a work, and the comparison of two works.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { collectionOf, type Kind, kinds } from '../shared/kind.js'
import type { Base } from '../database/base.js'
import '../computing/plugin.js'
import { compareWorks } from './compare-works.js'
import type { Computer } from '../computing/computer.js'
import { readDifferenceValidity } from './difference-validity.js'
import { type ComparedVersions, computeDifference, readCompared, type VersionsQuery } from './read-difference.js'
import { parseVersionSelector, VersionParameter } from './version-selector.js'
import { printTable, type PrintTable, renderTablePage } from './tabulate-difference.js'
import type { TableOptions } from './two-columns.js'
import { describeKind } from '../http/description/kind-descriptions.js'
import { parseReadPointQuery } from '../http/paging.js'
import { presentComparison, presentDifference } from './present.js'
import { redirect, ok } from '../http/responses.js'
import { readPointParameters, ClosedObject, Ref, workIdParameter } from '../http/schemas/basics.js'
import { contentSecurityPolicies } from '../http/hardening/security-headers.js'
import { type FileName, nameFile } from '../http/content-disposition.js'
import { type ChargeWork, comparisonIncludes, priceOf } from '../http/rate-limit/price.js'
import { prefersJson, mediaTypes, negotiateFormat } from '../http/content-negotiation.js'

interface DifferenceRequest {
  Params: { id: string }
  Querystring: { from: string; to?: string; unchanged?: boolean; remarks?: boolean; asOf?: string; knownAt?: string }
}

const price = '5 tokens; beyond 100,000 characters of both texts 1 for each 100, unless the reply is held ready.'

function chargeFor(reply: FastifyReply): ChargeWork {
  return (work) => reply.charge(priceOf(work, comparisonIncludes))
}

type TableQuery = DifferenceRequest['Querystring']

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
      description: 'Works of any kinds, as they read on the day. Numbers and order of the clauses count for nothing. ' + price,
      tags: ['questions'],
      querystring: ClosedObject({ left: workIdParameter, right: workIdParameter, ...readPointParameters }),
      response: ok('The clauses of both, paired where they say the same or the like.', Ref('Comparison'), 404, 422)
    },
    config: {
      rateLimitCost: 5,
      cacheScope: 'anything',
      examples: {
        200: '/v1/compare?left=cn-330000-ten-commandments&right=cn-350200-e-gift-notice',
        400: '/v1/compare?left=cn-330000-ten-commandments',
        404: '/v1/compare?left=cn-330000-ten-commandments&right=no-such-work'
      }
    },
    handler: async (request, reply) => {
      const { query } = request
      const { left, right } = query
      const works = { left, right, ...parseReadPointQuery(query) }
      return presentComparison(await compareWorks(base, app.computerOf(request, reply), works, chargeFor(reply)))
    }
  })
}

function diffRoutes(app: FastifyInstance, base: Base, print: PrintTable, kind: Kind): void {
  const { singularName, sample } = describeKind(kind)
  const address = `/v1/${collectionOf(kind)}/:id/diff`
  const sampleUrl = `/v1/${collectionOf(kind)}/${sample?.id}/diff`
  const schema = {
    tags: ['questions'],
    params: ClosedObject({ id: workIdParameter }),
    querystring: ClosedObject({ from: VersionParameter('Where to start from'), to: Type.Optional(VersionParameter('Default: `asOf`. Where to')), unchanged, remarks, ...readPointParameters })
  }
  const versionsOf = ({ params, query }: FastifyRequest<DifferenceRequest>): VersionsQuery => {
    const [from, to] = [parseVersionSelector('from', query.from), query.to === undefined ? undefined : parseVersionSelector('to', query.to)]
    return { kind, id: params.id, from, to, ...parseReadPointQuery(query) }
  }
  const sendTable = async (request: FastifyRequest<DifferenceRequest>, reply: FastifyReply, format: 'html' | 'docx') => {
    const compared = await readCompared(base, versionsOf(request), chargeFor(reply))
    const [computer, options] = [app.computerOf(request, reply), tableOptions(request.query)]
    return format === 'html' ? sendPage(reply, computer, compared, options) : sendFile(reply, print, { computer, compared, options })
  }

  app.get<DifferenceRequest>(address, {
    schema: {
      ...schema,
      operationId: `compare${singularName}Versions`,
      summary: 'What changed between two versions',
      description: 'Clauses are aligned over the whole text by wording and order; an equal number alone makes no pair. ' + price,
      response: { ...withTables(ok('The difference, by Accept as JSON or as a 新旧对照表.', Ref('Difference'), 404, 406, 422)), ...redirect }
    },
    config: {
      rateLimitCost: 5,
      cacheScope: 'work',
      timeParameters: ['asOf', 'knownAt', 'from', 'to'],
      cacheWhen: prefersJson,
      ...(sample && { examples: { 200: `${sampleUrl}?from=1&unchanged=false`, 400: `${sampleUrl}?from=yesterday`, 404: `${sampleUrl}?from=9` } })
    },
    handler: async (request, reply) => {
      // Whoever prefers HTML gets the page of this address, and never comes here.
      const format = negotiateFormat(request, ['json', 'html', 'docx'])
      reply.header('vary', 'Accept')
      if (format === 'docx') return sendTable(request, reply, format)
      const versions = versionsOf(request)
      const compared = await readCompared(base, versions, chargeFor(reply))
      reply.validity = await readDifferenceValidity(base, versions, compared)
      return presentDifference(await computeDifference(app.computerOf(request, reply), compared), request.query.unchanged ?? true)
    }
  })

  app.get<DifferenceRequest>(`${address}.html`, {
    schema: {
      ...schema,
      operationId: `print${singularName}Difference`,
      summary: '新旧对照表: two columns, struck and marked, to print on A4',
      description: 'The same difference as `diff`, set as a page. Where two clauses share wording, what changed is marked inside them.',
      response: { ...withContent(page, ok('The table.', Type.Unknown(), 404, 422)), ...redirect }
    },
    config: { rateLimitCost: 5 },
    handler: (request, reply) => sendTable(request, reply, 'html')
  })

  app.get<DifferenceRequest>(`${address}.docx`, {
    schema: {
      ...schema,
      operationId: `edit${singularName}Difference`,
      summary: '新旧对照表 as a file to edit',
      description: 'The same table as a Word document. The file name is the title of the work with both versions.',
      response: { ...withContent(file, ok('The table.', Type.Unknown(), 404, 422)), ...redirect }
    },
    handler: (request, reply) => sendTable(request, reply, 'docx')
  })
}

async function sendPage(reply: FastifyReply, computer: Computer, compared: ComparedVersions, options: TableOptions): Promise<FastifyReply> {
  const page = await renderTablePage(computer, compared, options)
  nameFile(reply, 'inline', nameOfTable(compared, 'html'))
  return reply.type(mediaTypes.html).header('content-security-policy', contentSecurityPolicies.table).send(page)
}

function tableOptions({ unchanged = true, remarks = false }: TableQuery): TableOptions {
  return { unchanged, remarks }
}

interface ToPrint {
  computer: Computer
  compared: ComparedVersions
  options: TableOptions
}

async function sendFile(reply: FastifyReply, print: PrintTable, { computer, compared, options }: ToPrint): Promise<FastifyReply> {
  const bytes = await printTable(computer, print, compared, options)
  nameFile(reply, 'attachment', nameOfTable(compared, 'docx'))
  return reply.type(mediaTypes.docx).header('x-content-type-options', 'nosniff').send(Buffer.from(bytes))
}

/** 《标题》新旧对照表（第1版—第2版） */
function nameOfTable({ work: { id }, from, to }: ComparedVersions, suffix: string): FileName {
  const [before, after] = [from.version.number, to.version.number]
  return { title: `《${to.version.title}》新旧对照表（第${before}版—第${after}版）`, ascii: `${id}-${before}-${after}`, suffix }
}

const unchanged = Type.Optional(Type.Boolean({ description: 'Clauses that stayed as they were too. Default: true.' }))
const remarks = Type.Optional(Type.Boolean({
  description: 'In the table (HTML, DOCX), a third column 说明 with what happened to each clause. Default: false. JSON has it as data.'
}))
const page = { 'text/html': { schema: Type.String() } }
const file = { [mediaTypes.docx]: { schema: { type: 'string', format: 'binary' } } }

type Responses = ReturnType<typeof ok>

function withTables(responses: Responses): Responses {
  const ok = responses[200] as { description: string; content: object }
  return { ...responses, 200: { ...ok, content: { ...ok.content, ...page, ...file } } }
}

function withContent(content: object, responses: Responses): Responses {
  return { ...responses, 200: { ...responses[200], content } }
}
