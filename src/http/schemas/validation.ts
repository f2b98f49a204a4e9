// How requests are checked against their schemas. Parameters arrive as text and are read as what they are to be; a body
// says itself what each value is, and is taken to the letter: a number is no title.
import { Ajv, type Options, type ValidateFunction } from 'ajv'
import addCommonFormats, { type FormatsPlugin } from 'ajv-formats'
import type { FastifyInstance, FastifySchemaCompiler } from 'fastify'
import { isPlainDate } from '../../shared/calendar.js'
import { parseInstant } from '../../shared/instant.js'
import { once } from './memoize-by-schema.js'

const options: Options = {
  removeAdditional: false,
  useDefaults: true,
  allErrors: false,
  discriminator: true,
  strict: false
}

/** Checkers by their schema, for each set of schemas that they may refer to. */
const opened = new Map<string, Checkers>()

/** Has an app check requests so; to be called after its schemas are added. */
export function checkRequests(app: FastifyInstance): void {
  const schemas = Object.values(app.getSchemas())
  const { parameters, bodies } = once(opened, schemas, () => ({
    parameters: new Checker({ ...options, coerceTypes: true }, schemas),
    bodies: new Checker(options, schemas)
  }))
  const compile: FastifySchemaCompiler<object> = ({ schema, httpPart }) => (httpPart === 'body' ? bodies : parameters).compile(schema)
  app.setValidatorCompiler(compile as FastifySchemaCompiler<unknown>)
}

interface Checkers {
  parameters: Checker
  bodies: Checker
}

class Checker {
  private ajv: Ajv
  private made = new Map<string, ValidateFunction>()

  constructor(given: Options, schemas: readonly unknown[]) {
    this.ajv = openAjv(given, schemas)
  }

  compile(schema: object): ValidateFunction {
    return once(this.made, schema, () => this.ajv.compile(schema))
  }
}

function openAjv(given: Options, schemas: readonly unknown[]): Ajv {
  const ajv = new Ajv(given)
  ;(addCommonFormats as unknown as FormatsPlugin)(ajv)
  ajv.addFormat('date', { type: 'string', validate: isPlainDate })
  ajv.addFormat('date-time', { type: 'string', validate: (text: string) => parseInstant(text) !== undefined })
  for (const schema of schemas) ajv.addSchema(schema as object)
  return ajv
}
