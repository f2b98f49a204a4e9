// Routes that check the code of a printed sheet. They are public: holding the sheet is enough.
import { createHash } from 'node:crypto'
import multipart, { type MultipartFile } from '@fastify/multipart'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { Problem } from '../../shared/problem.js'
import { runIdempotentQuery } from '../../access/run-idempotent-query.js'
import type { ReadAccess } from '../../access/authenticate.js'
import type { Base } from '../../database/base.js'
import { checkSheet, type SheetCheck, verifyFile } from './check-briefing.js'
import { commandOf } from '../../access/request-command.js'
import { checkPage, removedPage, unknownCodePage } from './check-page.js'
import { presentCheck } from '../present.js'
import { problems, ok } from '../../http/responses.js'
import { ClosedObject, Ref, StringEnum } from '../../http/schemas/basics.js'
import { contentSecurityPolicies } from '../../http/hardening/security-headers.js'
import { pageLanguage, sendPage } from '../../http/page/send-page.js'
import { varyBy } from '../../http/vary.js'
import { type ResponseFormat, negotiateFormat } from '../../http/content-negotiation.js'

/** Maximum size of a file to verify, in bytes. */
const maxFileBytes = 64 * 2 ** 20

const code = Type.String({ maxLength: 60, description: 'The code as printed, hyphens or not, in any case.' })
const hash = Type.String({
  pattern: '^[0-9A-Fa-f]{64}$',
  description: 'SHA-256 of a file, to compare with those made here.'
})
const lang = Type.Optional(StringEnum(['zh', 'en'], { description: 'Language of the page; by default that of Accept-Language.' }))
const content = {
  'text/html': { schema: { type: 'string' } },
  'application/json': { schema: Ref('SheetCheck') }
}
const pageOrProblem = { 'text/html': { schema: { type: 'string' } }, 'application/problem+json': { schema: Ref('Problem') } }
const unknownCode = {
  404: { description: 'No sheet carries this code: a page that says so, or a problem.', content: pageOrProblem },
  410: { description: 'The sheet was made here and is no longer kept: a page that says so, or a problem.', content: pageOrProblem }
}

interface CheckRequest {
  Params: { code: string }
  Querystring: { sha256?: string }
}

/** At this address browsers and programs have one route. */
const config = { page: true, alone: true, scope: 'public' } as const

/** Registers `/v/{code}`. */
export function checkRoutes(app: FastifyInstance, base: Base, readAccess: ReadAccess): void {
  app.register(async (scope) => {
    await scope.register(multipart, { limits: { files: 1, fields: 0, fileSize: maxFileBytes } })
    readCheckRoutes(scope, base, readAccess)
    uploadRoute(scope, base, readAccess)
  })
  app.amendDescription(describeUpload)
}

/** The form is read part by part, so that the route has no schema of a body. */
function describeUpload(document: object): void {
  const { paths } = document as { paths: Record<string, Record<string, object>> }
  const file = { type: 'string', contentMediaType: 'application/octet-stream', description: 'The file, under any name.' }
  const schema = { type: 'object', required: ['file'], properties: { file } }
  Object.assign(paths['/v/{code}']!.post!, { requestBody: { required: true, content: { 'multipart/form-data': { schema } } } })
}

function readCheckRoutes(app: FastifyInstance, base: Base, readAccess: ReadAccess): void {
  const read = ({ params }: FastifyRequest<CheckRequest>) => () => checkSheet(base, params.code, readAccess)
  const schema = (suffix: string, more = {}) => ({
    operationId: `checkSheet${suffix}`,
    summary: 'What a printed sheet is, and what its records are today',
    description: 
      'Title, issuer, day, the standing of each record and, where reading is open, the clauses that are printed; never the recipient, secrecy marks or introductions.',
    tags: ['briefings'],
    params: ClosedObject({ code }),
    querystring: ClosedObject({ sha256: Type.Optional(hash), ...more })
  })

  app.get<CheckRequest>('/v/:code', {
    schema: {
      ...schema('', { lang }),
      response: {
        ...ok('The sheet.', Ref('SheetCheck'), 406),
        ...unknownCode,
        200: { description: 'A page for people; JSON where Accept prefers it.', content }
      }
    },
    config,
    handler: (request, reply) =>
      sendCheck(base, read(request), request, reply, negotiateFormat(request, ['html', 'json']), request.query.sha256)
  })

  app.get<CheckRequest>('/v/:code.json', {
    schema: { ...schema('Json'), response: ok('The sheet.', Ref('SheetCheck'), 404, 410) },
    config: { examples: { 404: '/v/0000-0000-0000-0000.json' } },
    handler: (request, reply) => sendCheck(base, read(request), request, reply, 'json', request.query.sha256)
  })
}

function uploadRoute(app: FastifyInstance, base: Base, readAccess: ReadAccess): void {
  app.post<{ Params: { code: string } }>('/v/:code', {
    schema: {
      operationId: 'checkFile',
      summary: 'Whether a file is one that was made here',
      description: 'One file as multipart/form-data, up to 64 MB. It is hashed as it arrives and not kept.',
      tags: ['briefings'],
      consumes: ['multipart/form-data'],
      params: ClosedObject({ code }),
      querystring: ClosedObject({ lang }),
      response: {
        200: { description: 'The sheet, and whether the file is ours.', content },
        ...problems(406, 413, 415),
        ...unknownCode
      }
    },
    config: { ...config, rateLimitCost: 10 },
    handler: async (request, reply) => {
      const form = negotiateFormat(request, ['html', 'json'])
      const sha256 = await hashUpload(request as FastifyRequest)
      const check = () => runIdempotentQuery(base, commandOf(request, sha256), () => checkSheet(base, request.params.code, readAccess))
      return sendCheck(base, check, request, reply, form, sha256)
    }
  })
}

/** SHA-256 of the uploaded file. A multipart error without a code means a malformed form: `malformed-form`. */
async function hashUpload(request: FastifyRequest): Promise<string> {
  try {
    const file = await request.file()
    if (file === undefined) throw new Problem('malformed-form')
    return await hashFile(file)
  } catch (error) {
    throw (error as { code?: string }).code === undefined ? new Problem('malformed-form') : error
  }
}

async function hashFile({ file }: MultipartFile): Promise<string> {
  const hashing = createHash('sha256')
  for await (const chunk of file) hashing.update(chunk as Buffer)
  if (file.truncated) throw new Problem('body-too-large')
  return hashing.digest('hex')
}

async function sendCheck(
  base: Base,
  read: () => Promise<SheetCheck>,
  request: FastifyRequest<{ Params: { code: string } }>,
  reply: FastifyReply,
  form: ResponseFormat,
  sha256: string | undefined
) {
  varyBy(reply, 'Accept').header('cache-control', 'no-cache')
  if (form === 'json') {
    reply.header('content-security-policy', contentSecurityPolicies.data)
    const check = await read()
    return presentCheck(check, sha256 === undefined ? undefined : await verifyFile(base, check, sha256))
  }
  const reader = pageLanguage(request)
  try {
    const check = await read()
    return sendPage(reply, checkPage(check, sha256 === undefined ? undefined : await verifyFile(base, check, sha256), reader))
  } catch (error) {
    return sendPageWithoutSheet(error, request, reply)
  }
}

/** The page of a code that no sheet has any more, or ever had. Throws every other error. */
function sendPageWithoutSheet(error: unknown, request: FastifyRequest<{ Params: { code: string } }>, reply: FastifyReply) {
  if (!(error instanceof Problem)) throw error
  const [typed, reader] = [request.params.code, pageLanguage(request)]
  if (error.code === 'briefing-removed') return sendPage(reply.status(410), removedPage(typed, error.facts, reader))
  if (error.code !== 'code-not-found') throw error
  return sendPage(reply.status(404), unknownCodePage(typed, reader))
}
