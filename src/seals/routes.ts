// Routes that seal a version, or lines of a source.
import type { FastifyInstance, FastifyReply } from 'fastify'
import { type TSchema, Type } from 'typebox'
import { collectionOf, type Kind, kinds } from '../shared/kind.js'
import type { Base } from '../database/base.js'
import { requireListedReason } from './require-listed-reason.js'
import { sealLines } from './seal-lines.js'
import { sealVersion } from './seal-version.js'
import type { SourceLines } from './sealed-passages.js'
import { commandOf } from '../access/request-command.js'
import { computeEtag } from '../http/etag.js'
import { describeKind } from '../http/description/kind-descriptions.js'
import { parseIfMatch, ifMatchHeader, preconditionStatuses } from '../http/preconditions.js'
import { presentText } from '../works/present.js'
import { problems } from '../http/responses.js'
import { ClosedObject, Ref, workIdParameter } from '../http/schemas/basics.js'
import { presentSourceWithLines } from '../sources/present.js'

interface SealRequest {
  Params: { id: string; n: number }
  Body: { reason: string; sourceLines?: SourceLines[] }
}

interface LineSealRequest {
  Params: { id: string }
  Body: { reason: string; lines: string }
}

const sealDescription = 'From then on its text is shown nowhere, at no `knownAt`; hash and place stay. It cannot be undone.'
const purgeDescription = 'An open draft of the work that holds its words is discarded, and kept replies lose them.'

/** Adds `/v1/{kind}/{id}/versions/{n}/seal` and `/v1/sources/{id}/seal`. `fourEyes` restricts the reasons. */
export function sealRoutes(app: FastifyInstance, base: Base, fourEyes: boolean): void {
  for (const kind of kinds) versionRoute(app, base, kind, fourEyes)
  sourceRoute(app, base, fourEyes)
}

function versionRoute(app: FastifyInstance, base: Base, kind: Kind, fourEyes: boolean): void {
  const { singularName } = describeKind(kind)
  app.post<SealRequest>(`/v1/${collectionOf(kind)}/:id/versions/:n/seal`, {
    schema: {
      operationId: `seal${singularName}Version`,
      summary: 'Seal a version: a person’s right, or a court’s order',
      description: `${sealDescription} ${purgeDescription} If-Match is the ETag of the version.`,
      tags: ['works'],
      params: ClosedObject({ id: workIdParameter, n: Type.Integer({ minimum: 1, maximum: 1_000_000, description: 'Number.' }) }),
      querystring: ClosedObject({}),
      headers: ifMatchHeader,
      body: Ref('SealOrder'),
      response: responsesOf('Sealing')
    },
    config: { scope: 'admin' },
    handler: async (request, reply) => {
      const { params: { id, n: number }, body: { reason, sourceLines = [] } } = request
      if (fourEyes) requireListedReason(reason)
      const etagOf = etagBy(reply, Ref('RecordedVersion'), presentText)
      return sealVersion(base, commandOf(request), { kind, id, number, reason, sourceLines, expected: parseIfMatch(request), etagOf })
    }
  })
}

function sourceRoute(app: FastifyInstance, base: Base, fourEyes: boolean): void {
  app.post<LineSealRequest>('/v1/sources/:id/seal', {
    schema: {
      operationId: 'sealSourceLines',
      summary: 'Seal lines of a source',
      description: `${sealDescription} If-Match is the ETag of the same lines: \`GET /v1/sources/{id}?lines=\`.`,
      tags: ['sources'],
      params: ClosedObject({ id: Type.String({ maxLength: 80, description: 'Id of the source.' }) }),
      querystring: ClosedObject({}),
      headers: ifMatchHeader,
      body: Ref('LineSealOrder'),
      response: responsesOf('LineSealing')
    },
    config: { scope: 'admin' },
    handler: async (request, reply) => {
      const { params: { id: source }, body } = request
      if (fourEyes) requireListedReason(body.reason)
      const etagOf = etagBy(reply, Ref('Source'), presentSourceWithLines)
      return sealLines(base, commandOf(request), { source, ...body, expected: parseIfMatch(request), etagOf })
    }
  })
}

/** Computes the ETag that the GET route of a reading would send, from the same serialized bytes. */
function etagBy<Reading>(reply: FastifyReply, schema: TSchema, present: (reading: Reading) => object) {
  const serialize = reply.compileSerializationSchema(schema as never)
  return (reading: Reading) => computeEtag(serialize(present(reading) as never), null)
}

function responsesOf(name: string): Record<number, object> {
  return {
    ...problems(404, 409, 413, 415, 422, ...preconditionStatuses),
    200: { description: 'Sealed.', content: { 'application/json': { schema: Ref(name) } } }
  }
}
