// Makes one serializer of each reply schema, however many routes declare it. Fastify would make one for every
// status of every route, nine hundred of them, most for the same problem: seconds of every start.
import SerializerSelector from '@fastify/fast-json-stringify-compiler'
import { memoizeBySchema, memoizeBySchemaSet } from './memoize-by-schema.js'

type Factory = SerializerSelector.SerializerFactory
type Serializer = SerializerSelector.Serializer

/** Serializers by their schema, for each set of schemas that they may refer to. */
const serializersBySchemas = new Map<string, Map<string, Serializer>>()

/** Fastify's own compiler, remembering what it made. What cannot be compiled still fails when the app is built. */
export function shareSerializers(): Factory {
  const build = SerializerSelector()
  const serializersFor = memoizeBySchemaSet(serializersBySchemas, () => new Map<string, Serializer>())
  return (schemas, options) => {
    const compile = build(schemas, options)
    const serializers = serializersFor(schemas)
    return (route) => memoizeBySchema(serializers, route.schema, () => compile(route))
  }
}
