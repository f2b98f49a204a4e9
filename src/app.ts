// The table of contents: who is plugged into whom. Built the same for the service, the tests and the description.
import fastify, { type FastifyBaseLogger, type FastifyInstance } from 'fastify'
import { kinds } from './domain/kind.js'
import { tagReplies } from './http/conditional.js'
import { answerFailures } from './http/failures.js'
import { guardRoutes, type Reading } from './http/guard.js'
import { logRequests } from './http/log-requests.js'
import { describeApi, type Examples, readExamples } from './http/openapi.js'
import { refuseNul } from './http/refuse-nul.js'
import { briefingRoutes } from './http/routes/briefings.js'
import { catalogueRoutes } from './http/routes/catalogue.js'
import { changeRoutes } from './http/routes/changes.js'
import { citationRoutes } from './http/routes/citations.js'
import { differenceRoutes } from './http/routes/differences.js'
import { checkRoutes } from './http/routes/check.js'
import { healthRoutes } from './http/routes/health.js'
import { relationRoutes } from './http/routes/relations.js'
import { searchRoutes } from './http/routes/search.js'
import { pageRoutes } from './http/routes/pages.js'
import { questionRoutes } from './http/routes/questions.js'
import { workRoutes } from './http/routes/works.js'
import { briefingSchemas } from './http/schemas/briefing.js'
import { catalogueSchemas } from './http/schemas/catalogue.js'
import { changeSchemas } from './http/schemas/change.js'
import { differenceSchemas } from './http/schemas/difference.js'
import { questionSchemas } from './http/schemas/question.js'
import { searchSchemas } from './http/schemas/search.js'
import { workSchemas } from './http/schemas/work.js'
import { serverOptions } from './http/server-options.js'
import type { Base } from './services/base.js'
import { openKeyRing } from './services/keys/key-ring.js'
import { openPrintRoom, type PrintRoom } from './services/print-room.js'
import { openSearch } from './services/search/open-search.js'
import type { SearchEngine } from './services/search/search-engine.js'
import { readVersionNumber } from './version-number.js'

export interface AppOptions {
  base: Base
  /** What finds provisions; an index in memory, built when first asked, unless given. The app closes it. */
  search?: SearchEngine
  /** Where briefings are printed; one with the fonts of the package alone unless given. Closed with the app. */
  printRoom?: PrintRoom
  /** Whether reading needs a key; open unless given. */
  reading?: Reading
  logger?: FastifyBaseLogger
  /** Examples for the description; those that come with the service unless given. */
  examples?: Examples
}

/** Builds the app on an opened base. It listens nowhere yet; closing it closes what it was given, not the base. */
export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const { base, search, printRoom, reading = 'open', logger, examples } = options
  const app = fastify({ ...serverOptions(), loggerInstance: logger })
  // Bodies are JSON unless a route says otherwise; Fastify would take plain text everywhere.
  app.removeContentTypeParser('text/plain')
  answerFailures(app)
  logRequests(app)
  const ring = await openKeyRing(base)
  guardRoutes(app, ring, reading)
  tagReplies(app)
  describeApi(app, readVersionNumber(), examples ?? (await readExamples()))
  const schemas = [
    ...workSchemas, ...catalogueSchemas, ...differenceSchemas, ...changeSchemas, ...questionSchemas, ...briefingSchemas,
    ...searchSchemas
  ]
  for (const schema of schemas) app.addSchema(schema)
  const engine = search ?? openSearch(base, { engine: 'memory' })
  const room = printRoom ?? openPrintRoom(plainPrinting)
  app.addHook('onClose', () => ring.close())
  app.addHook('onClose', () => engine.close())
  app.addHook('onClose', async () => room.close())
  app.register(async (api) => {
    refuseNul(api)
    for (const kind of kinds) workRoutes(api, base, kind)
    for (const kind of kinds) relationRoutes(api, base, kind)
    differenceRoutes(api, base, room)
    changeRoutes(api, base)
    questionRoutes(api, base)
    citationRoutes(api, base)
    catalogueRoutes(api, base)
    searchRoutes(api, base, engine)
    briefingRoutes(api, base, { ...room, search: engine })
    checkRoutes(api, base)
    healthRoutes(api, base)
    pageRoutes(api)
  })
  await app.ready()
  return app
}

const plainPrinting = { fonts: { folder: null, faces: null }, layouts: null, publicAddress: 'http://127.0.0.1:3000' }
