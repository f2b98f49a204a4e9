// Briefings, and the check of printed sheets: the schemas and addresses of the room. Closes what prints with the app.
import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'
import type { Reading } from '../access/authenticate.js'
import type { Base } from '../database/base.js'
import type { SearchEngine } from '../search/search-engine.js'
import { checkRoutes } from './checking/routes.js'
import { briefingOrderRoutes } from './ordering/routes.js'
import type { PrintRoom } from './printing.js'
import { briefingRoutes } from './routes.js'
import { briefingSchemas } from './schemas.js'

export interface BriefingOptions {
  base: Base
  printRoom: PrintRoom
  engine: SearchEngine
  reading: Reading
}

export const briefings = fp<BriefingOptions>(async (app: FastifyInstance, { base, printRoom, engine, reading }) => {
  for (const schema of briefingSchemas) app.addSchema(schema)
  app.addHook('onClose', async () => printRoom.close())
  briefingOrderRoutes(app, base, { ...printRoom, search: engine })
  briefingRoutes(app, base, printRoom, reading)
  checkRoutes(app, base)
}, { name: 'briefings' })
