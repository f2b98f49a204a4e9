// How requests are checked against their schemas. Parameters arrive as text and are read as what they are to be; a body
// says itself what each value is, and is taken to the letter: a number is no title.
import fp from 'fastify-plugin'
import { Ajv, type Options, type ValidateFunction } from 'ajv'
import addCommonFormats, { type FormatsPlugin } from 'ajv-formats'
import type { FastifyInstance, FastifySchemaCompiler } from 'fastify'
import { isPlainDate } from '../../shared/calendar.js'
import { parseInstant } from '../../shared/instant.js'
import { memoizeBySchema } from './memoize-by-schema.js'

const options: Options = {
  removeAdditional: false,
  useDefaults: true,
  allErrors: false,
  discriminator: true,
  strict: false
}

/** Checkers by their schema, for each set of schemas that they may refer to. */
const compilersBySchemas = new Map<string, ValidatorCompilers>()

/** Has an app validate requests. The schemas that it has been given are compiled when the first route is. */
export const validation = fp(async (app: FastifyInstance) => {
  let validatorCompilers: ValidatorCompilers | undefined
  const compile: FastifySchemaCompiler<object> = ({ schema, httpPart }) => {
    validatorCompilers ??= createValidatorCompilers(Object.values(app.getSchemas()))
    return (httpPart === 'body' ? validatorCompilers.bodies : validatorCompilers.parameters).compile(schema)
  }
  app.setValidatorCompiler(compile as FastifySchemaCompiler<unknown>)
}, { name: 'validation' })

function createValidatorCompilers(schemas: readonly unknown[]): ValidatorCompilers {
  return memoizeBySchema(compilersBySchemas, schemas, () => ({
    parameters: new ValidatorCompiler({ ...options, coerceTypes: true }, schemas),
    bodies: new ValidatorCompiler(options, schemas)
  }))
}

interface ValidatorCompilers {
  parameters: ValidatorCompiler
  bodies: ValidatorCompiler
}

class ValidatorCompiler {
  private ajv: Ajv
  private compiled = new Map<string, ValidateFunction>()

  constructor(ajvOptions: Options, schemas: readonly unknown[]) {
    this.ajv = createAjv(ajvOptions, schemas)
  }

  compile(schema: object): ValidateFunction {
    return memoizeBySchema(this.compiled, schema, () => this.ajv.compile(schema))
  }
}

function createAjv(ajvOptions: Options, schemas: readonly unknown[]): Ajv {
  const ajv = new Ajv(ajvOptions)
  ;(addCommonFormats as unknown as FormatsPlugin)(ajv)
  ajv.addFormat('date', { type: 'string', validate: isPlainDate })
  ajv.addFormat('date-time', { type: 'string', validate: (text: string) => parseInstant(text) !== undefined })
  for (const schema of schemas) ajv.addSchema(schema as object)
  return ajv
}
