// What is to be retired says so in its replies: `Deprecation` (RFC 9745) and `Sunset` (RFC 8594), from what the schema of the
// route declares: `deprecated: true` with the days, on the operation or on a query parameter.
import fp from 'fastify-plugin'
import type { FastifyInstance } from 'fastify'

/** Members of a schema, which the OpenAPI description shows; see the manual, `reference/stability`. */
export interface Retirement {
  deprecated: true
  /** The day from which it is deprecated. */
  'x-deprecated-since': string
  /** The first day on which it may be gone. */
  'x-sunset': string
}

interface RouteSchema extends Partial<Retirement> {
  querystring?: { properties?: Record<string, Partial<Retirement>> }
}

const stabilityPage = '/manual/zh/reference/stability'

/** Sends the headers on every reply of what is deprecated. A schema that is deprecated without its days is refused at start. */
export const deprecation = fp(async (app: FastifyInstance) => {
  app.addHook('onRoute', (route) => {
    const schema = (route.schema ?? {}) as RouteSchema
    const headers = headersOf(schema)
    const ofParameters = Object.entries(schema.querystring?.properties ?? {}).flatMap(([name, one]) => {
      const found = headersOf(one)
      return found === undefined ? [] : [{ name, headers: found }]
    })
    if (headers === undefined && ofParameters.length === 0) return
    route.onRequest = [...[route.onRequest ?? []].flat(), (request, reply, done) => {
      const used = ofParameters.find(({ name }) => name in (request.query as object))
      reply.headers(headers ?? used?.headers ?? {})
      done()
    }]
  })
}, { name: 'deprecation' })

function headersOf({ deprecated, 'x-deprecated-since': since, 'x-sunset': sunset }: Partial<Retirement>): Record<string, string> | undefined {
  if (deprecated !== true) return undefined
  if (since === undefined || sunset === undefined || sunset <= since) throw new Error('what is deprecated has to say since when, and until when it stays')
  return {
    deprecation: `@${startOf(since) / 1000}`,
    sunset: new Date(startOf(sunset)).toUTCString(),
    link: `<${stabilityPage}>; rel="deprecation"; type="text/html"`
  }
}

/** Milliseconds since 1970 of the beginning of a day in Asia/Shanghai. */
function startOf(day: string): number {
  return Date.parse(`${day}T00:00:00+08:00`)
}
