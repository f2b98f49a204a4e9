// How requests are checked against their schemas. Parameters arrive as text and are read as what they are to be; a body
// says itself what each value is, and is taken to the letter: a number is no title.
import { Ajv, type Options } from 'ajv'
import addCommonFormats, { type FormatsPlugin } from 'ajv-formats'
import type { FastifyInstance, FastifySchemaCompiler } from 'fastify'
import { isPlainDate } from '../domain/calendar.js'
import { parseInstant } from '../domain/instant.js'

const options: Options = {
  removeAdditional: false,
  useDefaults: true,
  allErrors: false,
  discriminator: true,
  strict: false
}

/** Has an app check requests so; to be called after its schemas are added. */
export function checkRequests(app: FastifyInstance): void {
  const schemas = Object.values(app.getSchemas())
  const [parameters, bodies] = [openAjv({ ...options, coerceTypes: true }, schemas), openAjv(options, schemas)]
  const compile: FastifySchemaCompiler<object> = ({ schema, httpPart }) =>
    (httpPart === 'body' ? bodies : parameters).compile(schema)
  app.setValidatorCompiler(compile as FastifySchemaCompiler<unknown>)
}

function openAjv(given: Options, schemas: readonly unknown[]): Ajv {
  const ajv = new Ajv(given)
  ;(addCommonFormats as unknown as FormatsPlugin)(ajv)
  ajv.addFormat('date', { type: 'string', validate: isPlainDate })
  ajv.addFormat('date-time', { type: 'string', validate: (text: string) => parseInstant(text) !== undefined })
  for (const schema of schemas) ajv.addSchema(schema as object)
  return ajv
}
