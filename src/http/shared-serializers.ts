// Makes one serializer of each reply schema, however many routes declare it. Fastify would make one for every
// status of every route, nine hundred of them, most for the same problem: seconds of every start.
import SerializerSelector from '@fastify/fast-json-stringify-compiler'

type Factory = SerializerSelector.SerializerFactory
type Serializer = SerializerSelector.Serializer

/** Fastify's own compiler, remembering what it made. What cannot be compiled still fails when the app is built. */
export function shareSerializers(): Factory {
  const build = SerializerSelector()
  return (schemas, options) => {
    const compile = build(schemas, options)
    const made = new Map<string, Serializer>()
    return (route) => {
      const text = JSON.stringify(route.schema)
      const serializer = made.get(text) ?? compile(route)
      made.set(text, serializer)
      return serializer
    }
  }
}
