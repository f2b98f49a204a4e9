// Caches of compiled schemas. The result depends only on the text of a schema, so each is compiled once per process.

/** The cached value for a schema; computed on the first call. */
export function memoizeBySchema<Value>(cache: Map<string, Value>, schema: unknown, compute: () => Value): Value {
  const text = JSON.stringify(schema)
  const value = cache.get(text) ?? compute()
  cache.set(text, value)
  return value
}

/**
 * The cached value for the set of shared schemas of an app. Fastify calls the function returned for every route, with the
 * same object until a schema is added, so each set is serialised only once.
 */
export function memoizeBySchemaSet<Value>(cache: Map<string, Value>, compute: (schemas: Schemas) => Value): (schemas: Schemas) => Value {
  const known = new WeakMap<object, Value>()
  return (schemas) => {
    const value = known.get(schemas as object) ?? memoizeBySchema(cache, schemas, () => compute(schemas))
    known.set(schemas as object, value)
    return value
  }
}

type Schemas = unknown
