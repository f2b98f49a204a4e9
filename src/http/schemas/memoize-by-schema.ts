// What is compiled from schemas is a function of their text: compiled once in a process, for every route and every app.

/** The value made for a text, made now where it was not before. */
export function memoizeBySchema<Value>(cache: Map<string, Value>, schema: unknown, compute: () => Value): Value {
  const text = JSON.stringify(schema)
  const value = cache.get(text) ?? compute()
  cache.set(text, value)
  return value
}
