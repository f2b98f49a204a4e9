// How requests are checked against their schemas. Parameters arrive as text and are read as what they are to be; a body
// says itself what each value is, and is taken to the letter: a number is no title.
import fp from 'fastify-plugin'
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

/** Has an app validate requests. The schemas that it has been given are compiled when the first route is. */
export const validation = fp(async (app: FastifyInstance) => {
  let checkers: Checkers | undefined
  const compile: FastifySchemaCompiler<object> = ({ schema, httpPart }) => {
    checkers ??= openCheckers(Object.values(app.getSchemas()))
    return (httpPart === 'body' ? checkers.bodies : checkers.parameters).compile(schema)
  }
  app.setValidatorCompiler(compile as FastifySchemaCompiler<unknown>)
}, { name: 'validation' })

function openCheckers(schemas: readonly unknown[]): Checkers {
  return once(opened, schemas, () => ({
    parameters: new Checker({ ...options, coerceTypes: true }, schemas),
    bodies: new Checker(options, schemas)
  }))
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
