// Registers the schemas and routes of differences and comparisons.
import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'
import type { Base } from '../database/base.js'
import { differenceRoutes } from './routes.js'
import { differenceSchemas } from './schemas.js'
import type { PrintTable } from './tabulate-difference.js'

export const comparison = fp<{ base: Base; printTable: PrintTable }>(async (app: FastifyInstance, { base, printTable }) => {
  for (const schema of differenceSchemas) app.addSchema(schema)
  differenceRoutes(app, base, printTable)
}, { name: 'comparison' })
