// Request validation with Ajv. Parameters are strings and are coerced to the types of their schemas. Bodies are not: a
// number is no title.
import { Ajv, type Options, type ValidateFunction } from 'ajv'
import addCommonFormats, { type FormatsPlugin } from 'ajv-formats'
import type { FastifySchemaCompiler, FastifyServerOptions } from 'fastify'
import { isPlainDate } from '../../shared/calendar.js'
import { parseInstant } from '../../shared/instant.js'
import { parseQueryInstant } from '../../shared/slips.js'
import { validateLater } from './compile-later.js'
import { addMaxLength } from './max-length.js'
import { memoizeBySchema, memoizeBySchemaSet } from './memoize-by-schema.js'
import { requirePlainNumbers } from './plain-numbers.js'

const options: Options = {
  removeAdditional: false,
  useDefaults: true,
  allErrors: false,
  discriminator: true,
  // Errors carry the value that does not fit, for the hint what was meant.
  verbose: true,
  strict: false
}

/** Compilers for each set of schemas that the compiled ones may refer to. */
const compilersBySchemas = new Map<string, ValidatorCompilers>()

type Factory = NonNullable<NonNullable<NonNullable<FastifyServerOptions['schemaController']>['compilersFactory']>['buildValidator']>

/** A factory of validator compilers with a cache: each schema is compiled once per set of shared schemas, when first used. */
export function shareValidators(): Factory {
  const compilersFor = memoizeBySchemaSet(compilersBySchemas, (schemas) => createValidatorCompilers(Object.values(schemas as object)))
  const build = (schemas: unknown): FastifySchemaCompiler<object> => {
    const { parameters, bodies } = compilersFor(schemas)
    return ({ schema, httpPart }) => (httpPart === 'body' ? bodies : parameters).compile(schema)
  }
  return build as unknown as Factory
}

function createValidatorCompilers(schemas: readonly unknown[]): ValidatorCompilers {
  return {
    parameters: new ValidatorCompiler({ ...options, coerceTypes: true }, schemas, parseQueryInstant, requirePlainNumbers),
    bodies: new ValidatorCompiler(options, schemas, parseInstant)
  }
}

interface ValidatorCompilers {
  parameters: ValidatorCompiler
  bodies: ValidatorCompiler
}

class ValidatorCompiler {
  private ajv: Ajv
  private compiled = new Map<string, ValidateFunction>()

  constructor(
    ajvOptions: Options,
    schemas: readonly unknown[],
    parse: ParseInstant,
    private readonly complete: (validate: ValidateFunction, schema: object) => ValidateFunction = (validate) => validate
  ) {
    this.ajv = createAjv(ajvOptions, schemas, parse)
  }

  compile(schema: object): ValidateFunction {
    return memoizeBySchema(this.compiled, schema, () => this.complete(validateLater(() => this.ajv.compile(schema)), schema))
  }
}

type ParseInstant = (text: string) => Date | undefined

function createAjv(ajvOptions: Options, schemas: readonly unknown[], parse: ParseInstant): Ajv {
  const ajv = new Ajv(ajvOptions)
  ;(addCommonFormats as unknown as FormatsPlugin)(ajv)
  addMaxLength(ajv)
  ajv.addFormat('date', { type: 'string', validate: isPlainDate })
  ajv.addFormat('date-time', { type: 'string', validate: (text: string) => parse(text) !== undefined })
  for (const schema of schemas) ajv.addSchema(schema as object)
  return ajv
}
