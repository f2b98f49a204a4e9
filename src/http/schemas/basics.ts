// Small schemas that all routes share. The `$id` of a schema is its name in the OpenAPI description.
import { type TSchema, Type } from 'typebox'

/** An object schema without additional properties. */
export function ClosedObject<Properties extends Record<string, TSchema>>(properties: Properties, options: object = {}) {
  return Type.Object(properties, { additionalProperties: false, ...options })
}

/** A reference to a schema registered under this `$id`. */
export function Ref(id: string): TSchema {
  return Type.Ref(`${id}#`)
}

/** A value of the schema, or null. */
export function Nullable(schema: TSchema): TSchema {
  return Type.Union([schema, Type.Null()])
}

/** A string, or null. */
export function NullableString(description: string): TSchema {
  return Type.Unsafe<string | null>({ type: ['string', 'null'], description })
}

/** One of the given strings. */
export function StringEnum(values: readonly string[], options: object = {}): TSchema {
  return Type.Unsafe<string>({ type: 'string', enum: [...values], ...options })
}

export const PlainDate = (description: string) => Type.String({ format: 'date', description })
export const NullableDate = (description: string) =>
  Type.Unsafe<string | null>({ type: ['string', 'null'], format: 'date', description })
export const Instant = (description: string) => Type.String({ format: 'date-time', description })

/** The query parameters of a bitemporal read. */
export const readPointParameters = {
  asOf: Type.Optional(
    PlainDate('The day of the law, in Asia/Shanghai, on which the answer is to hold. Default: today.')
  ),
  knownAt: Type.Optional(
    Instant('Answer with what this base had recorded by this instant. Default: everything committed. Write + as %2B.')
  )
}

export const workIdParameter = Type.String({ maxLength: 80, description: 'Id of the work.' })
