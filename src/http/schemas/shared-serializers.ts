// One serializer per response schema, compiled on its first use. Fastify would compile one for every status of every
// route: about 900, most of them for the same problem schema, which takes seconds at every start.
import SerializerSelector from '@fastify/fast-json-stringify-compiler'
import { serializeLater } from './compile-later.js'
import { memoizeBySchema, memoizeBySchemaSet } from './memoize-by-schema.js'

type Factory = SerializerSelector.SerializerFactory
type Serializer = SerializerSelector.Serializer

/** Serializers by schema, for each set of schemas that they may refer to. */
const serializersBySchemas = new Map<string, Map<string, Serializer>>()

/** Fastify's own compiler with a cache. */
export function shareSerializers(): Factory {
  const build = SerializerSelector()
  const serializersFor = memoizeBySchemaSet(serializersBySchemas, () => new Map<string, Serializer>())
  return (schemas, options) => {
    const compile = build(schemas, options)
    const serializers = serializersFor(schemas)
    return (route) => memoizeBySchema(serializers, route.schema, () => serializeLater(() => compile(route)))
  }
}
