// What is compiled from schemas is a function of their text: compiled once in a process, for every route and every app.

/** The value made for a text, made now where it was not before. */
export function memoizeBySchema<Value>(cache: Map<string, Value>, schema: unknown, compute: () => Value): Value {
  const text = JSON.stringify(schema)
  const value = cache.get(text) ?? compute()
  cache.set(text, value)
  return value
}

/**
 * The value made for the schemas that an app has. Fastify asks again for every route: within one app an `$id` stands for
 * one schema, so that the ids alone tell the sets apart and their text is looked at once for each.
 */
export function memoizeBySchemaSet<Value>(cache: Map<string, Value>, compute: (schemas: Schemas) => Value): (schemas: Schemas) => Value {
  const ofApp = new Map<string, Value>()
  return (schemas) => {
    const ids = Object.keys(schemas as object).join(' ')
    const value = ofApp.get(ids) ?? memoizeBySchema(cache, schemas, () => compute(schemas))
    ofApp.set(ids, value)
    return value
  }
}

type Schemas = unknown
