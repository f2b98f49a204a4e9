// The table of contents: who is plugged into whom. Built the same for the service, the tests and the description.
import fastify, { type FastifyBaseLogger, type FastifyInstance } from 'fastify'
import { kinds } from './domain/kind.js'
import { answerCaughtUp } from './http/caught-up.js'
import { tagReplies } from './http/conditional.js'
import { answerFailures } from './http/failures.js'
import { safeHeaders } from './http/gate/safe-headers.js'
import { type GateSettings, plainGate } from './http/gate/settings.js'
import { limitCallers, openGate } from './http/gate/open-gate.js'
import { guardRoutes, type Reading } from './http/guard.js'
import { guardReplies } from './http/keyed-replies.js'
import { keepReplies } from './http/kept/keep-replies.js'
import { describeApi, type Examples, readExamples } from './http/openapi.js'
import { refuseNul } from './http/refuse-nul.js'
import { auditRoutes } from './http/routes/audit.js'
import { briefingRoutes } from './http/routes/briefings.js'
import { catalogueRoutes } from './http/routes/catalogue.js'
import { changeRoutes } from './http/routes/changes.js'
import { citationRoutes } from './http/routes/citations.js'
import { differenceRoutes } from './http/routes/differences.js'
import { draftRoutes } from './http/routes/drafts.js'
import { checkRoutes } from './http/routes/check.js'
import { healthRoutes } from './http/routes/health.js'
import { keyRoutes } from './http/routes/keys.js'
import { metricsRoutes } from './http/routes/metrics.js'
import { relationRoutes } from './http/routes/relations.js'
import { exportRoutes } from './http/routes/export.js'
import { importRoutes } from './http/routes/imports.js'
import { sealRoutes } from './http/routes/seals.js'
import { searchRoutes } from './http/routes/search.js'
import { sourceRecordingRoutes } from './http/routes/source-recording.js'
import { pageRoutes } from './http/routes/pages.js'
import { briefingOrderRoutes } from './http/routes/order-briefings.js'
import { questionRoutes } from './http/routes/questions.js'
import { webhookRoutes } from './http/routes/webhooks.js'
import { workRoutes } from './http/routes/works.js'
import { briefingSchemas } from './http/schemas/briefing.js'
import { catalogueSchemas } from './http/schemas/catalogue.js'
import { changeSchemas } from './http/schemas/change.js'
import { differenceSchemas } from './http/schemas/difference.js'
import { keySchemas } from './http/schemas/key.js'
import { draftBodySchemas } from './http/schemas/draft-body.js'
import { draftSchemas } from './http/schemas/draft.js'
import { questionSchemas } from './http/schemas/question.js'
import { sealSchemas } from './http/schemas/seal.js'
import { searchSchemas } from './http/schemas/search.js'
import { sourceEntrySchemas } from './http/schemas/source-entry.js'
import { webhookSchemas } from './http/schemas/webhook.js'
import { workSchemas } from './http/schemas/work.js'
import { serverOptions } from './http/server-options.js'
import { checkRequests } from './http/validation.js'
import { manualRoutes } from './manual/routes.js'
import type { Base } from './services/base.js'
import { openPostOffice } from './post-office.js'
import { openKeyRing } from './services/keys/key-ring.js'
import type { PostOffice } from './services/webhooks/post-office.js'
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
  /** What sends to webhooks; to the open network alone unless given. When it sends is not the app's affair. */
  office?: PostOffice
  /** Whether reading needs a key; open unless given. */
  reading?: Reading
  /** Whether the key that wrote a draft is refused when it publishes it; it is not unless given. */
  fourEyes?: boolean
  /** Bytes that a line of an import, or the lines of one work, may have; 16 MiB unless given. */
  lineLimit?: number
  logger?: FastifyBaseLogger
  /** What stands between the network and the routes; the mildest unless given. */
  gate?: Partial<GateSettings>
  /** Bytes for replies kept in memory; 64 MB unless given. */
  keptBytes?: number
  /** Examples for the description; those that come with the service unless given. */
  examples?: Examples
}

/** Builds the app on an opened base. It listens nowhere yet; closing it closes what it was given, not the base. */
export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const { base, search, printRoom, reading = 'open', fourEyes = false, logger, examples } = options
  const { keptBytes = 64 * 2 ** 20, lineLimit = 2 ** 24 } = options
  const settings = { ...plainGate, ...options.gate }
  const headers = safeHeaders(settings.publicAddress)
  const version = readVersionNumber()
  const engine = search ?? openSearch(base, { engine: 'memory' })
  const room = printRoom ?? openPrintRoom(plainPrinting)
  const office = options.office ?? openPostOffice([])
  const app = fastify({ ...serverOptions(settings, headers), loggerInstance: logger })
  // Bodies are JSON unless a route says otherwise; Fastify would take plain text everywhere.
  app.removeContentTypeParser('text/plain')
  answerFailures(app)
  const gate = await openGate(app, settings, { base, search: engine, version, headers })
  const ring = await openKeyRing(base)
  guardRoutes(app, ring, reading)
  guardReplies(app, ring, reading)
  limitCallers(app, gate, base)
  answerCaughtUp(app, base)
  keepReplies(app, base, keptBytes)
  tagReplies(app)
  describeApi(app, version, examples ?? (await readExamples()))
  const schemas = [
    ...workSchemas, ...catalogueSchemas, ...differenceSchemas, ...changeSchemas, ...questionSchemas, ...briefingSchemas,
    ...searchSchemas, ...keySchemas, ...draftBodySchemas, ...draftSchemas, ...sourceEntrySchemas, ...sealSchemas,
    ...webhookSchemas
  ]
  for (const schema of schemas) app.addSchema(schema)
  checkRequests(app)
  follow(app, base)
  app.addHook('onClose', () => ring.close())
  app.addHook('onClose', () => engine.close())
  app.addHook('onClose', async () => room.close())
  app.register(async (api) => {
    refuseNul(api)
    for (const kind of kinds) workRoutes(api, base, kind)
    for (const kind of kinds) relationRoutes(api, base, kind)
    draftRoutes(api, base, { fourEyes })
    differenceRoutes(api, base, room)
    changeRoutes(api, base, gate.streams)
    questionRoutes(api, base)
    citationRoutes(api, base)
    catalogueRoutes(api, base)
    sourceRecordingRoutes(api, base)
    searchRoutes(api, base, engine)
    briefingOrderRoutes(api, base, { ...room, search: engine })
    briefingRoutes(api, base, room, reading)
    checkRoutes(api, base)
    keyRoutes(api, base, ring)
    auditRoutes(api, base)
    webhookRoutes(api, base, office)
    sealRoutes(api, base)
    exportRoutes(api, base)
    importRoutes(api, base, lineLimit)
    healthRoutes(api, base)
    if (settings.metricsHere) metricsRoutes(api, gate.metrics)
    pageRoutes(api)
    manualRoutes(api)
  })
  await app.ready()
  return app
}

/** While the app is up, it keeps up with what other processes record. */
function follow(app: FastifyInstance, { store }: Base): void {
  let unfollow = async () => {}
  app.addHook('onReady', async () => {
    unfollow = store.follow()
  })
  app.addHook('onClose', () => unfollow())
}

const plainPrinting = { fonts: { folder: null, faces: null }, layouts: null, publicAddress: 'http://127.0.0.1:3000' }
