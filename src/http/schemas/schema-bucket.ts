// The shared schemas of an app. Fastify's own bucket copies each schema for each app, and the list of them at each of some
// five hundred routes: a fifth of the time of building an app.
import { errorCodes, type FastifyServerOptions } from 'fastify'

type Bucket = ReturnType<NonNullable<NonNullable<FastifyServerOptions['schemaController']>['bucket']>>
type Schemas = Readonly<Record<string, unknown>>

/** One copy of each schema for all apps: what compiles a schema may write into it. */
const copies = new WeakMap<object, object>()

/** A bucket with the schemas of the parent. `getSchemas` returns the same object until a schema is added. */
export function createSchemaBucket(inherited: unknown = {}): Bucket {
  const schemas: Record<string, unknown> = { ...(inherited as Schemas) }
  let listed: Record<string, unknown> | undefined = inherited as Record<string, unknown>
  return {
    add: (schema) => {
      const { $id } = schema as { $id?: string }
      if ($id === undefined) throw new errorCodes.FST_ERR_SCH_MISSING_ID()
      if (schemas[$id] !== undefined) throw new errorCodes.FST_ERR_SCH_ALREADY_PRESENT($id)
      schemas[$id] = copyOf(schema as object)
      listed = undefined
      // Fastify ignores what is returned.
      return undefined as unknown as ReturnType<Bucket['add']>
    },
    getSchema: (id) => schemas[id],
    getSchemas: () => (listed ??= { ...schemas })
  }
}

function copyOf(schema: object): object {
  const copy = copies.get(schema) ?? structuredClone(schema)
  copies.set(schema, copy)
  return copy
}
