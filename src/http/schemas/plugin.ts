// Registers the schemas that all rooms refer to.
import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'
import { problemSchemas } from './problem.js'

export const commonSchemas = fp(async (app: FastifyInstance) => {
  for (const schema of problemSchemas) app.addSchema(schema)
}, { name: 'common-schemas' })
