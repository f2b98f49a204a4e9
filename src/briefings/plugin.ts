// Plugin of the room: schemas and routes of briefings and of the check of printed sheets. Closes the printer with the
// app.
import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'
import type { ReadAccess } from '../access/authenticate.js'
import type { Base } from '../database/base.js'
import type { SearchEngine } from '../search/search-engine.js'
import type { AnonymousLimits } from './keeping/anonymous-limits.js'
import { copyRoutes } from './copies/routes.js'
import { checkRoutes } from './checking/routes.js'
import { briefingOrderRoutes } from './ordering/routes.js'
import type { Printer } from './printer.js'
import { resolveRefFor } from './owner.js'
import { reissueRoutes } from './reissuing/routes.js'
import { briefingRoutes } from './routes.js'
import { templateRoutes } from './templates/routes.js'
import { briefingSchemas } from './schemas.js'

export interface BriefingsPluginOptions {
  base: Base
  printer: Printer
  engine: SearchEngine
  readAccess: ReadAccess
  anonymousLimits: AnonymousLimits
}

export const briefings = fp<BriefingsPluginOptions>(async (app: FastifyInstance, { base, printer, engine, readAccess, anonymousLimits }) => {
  for (const schema of briefingSchemas) app.addSchema(schema)
  app.addHook('onClose', async () => printer.close())
  const services = { ...printer, search: engine, anonymousLimits }
  const resolveRef = resolveRefFor(readAccess)
  briefingOrderRoutes(app, base, services)
  briefingRoutes(app, base, printer, resolveRef)
  reissueRoutes(app, base, services, resolveRef)
  templateRoutes(app, base, services)
  copyRoutes(app, base, printer, resolveRef)
  checkRoutes(app, base, readAccess)
}, { name: 'briefings' })
