// The table of contents: who is plugged into whom. Built the same for the service, the tests and the description.
import fastify, { type FastifyBaseLogger, type FastifyInstance } from 'fastify'
import { kinds } from './shared/kind.js'
import { answerCaughtUp } from './http/read-your-writes.js'
import { tagReplies } from './http/etag.js'
import { answerFailures } from './http/error-handler.js'
import { safeHeaders } from './http/hardening/security-headers.js'
import { type GateSettings, plainGate } from './http/hardening/settings.js'
import { limitCallers, openGate } from './http/hardening/harden.js'
import { guardRoutes, type Reading } from './access/authenticate.js'
import { guardReplies } from './access/private-responses.js'
import { keepReplies } from './http/response-cache/response-cache.js'
import { describeApi, type Examples, readExamples } from './http/description/openapi.js'
import { refuseNul } from './http/hardening/reject-nul.js'
import { auditRoutes } from './access/routes-audit.js'
import { briefingRoutes } from './briefings/routes.js'
import { catalogueRoutes } from './catalogue/routes.js'
import { changeRoutes } from './changes/routes.js'
import { citationRoutes } from './citations/routes-verify.js'
import { differenceRoutes } from './comparison/routes.js'
import { draftRoutes } from './drafts/routes.js'
import { checkRoutes } from './briefings/checking/routes.js'
import { healthRoutes } from './http/health/routes.js'
import { keyRoutes } from './access/routes.js'
import { metricsRoutes } from './http/metrics/routes.js'
import { relationRoutes } from './citations/routes-relations.js'
import { exportRoutes } from './transfer/routes-export.js'
import { importRoutes } from './transfer/routes-import.js'
import { sealRoutes } from './seals/routes.js'
import { searchRoutes } from './search/routes.js'
import { sourceRecordingRoutes } from './sources/routes-recording.js'
import { pageRoutes } from './http/home/routes.js'
import { briefingOrderRoutes } from './briefings/ordering/routes.js'
import { questionRoutes } from './citations/routes.js'
import { webhookRoutes } from './webhooks/routes.js'
import { workRoutes } from './works/routes.js'
import { briefingSchemas } from './briefings/schemas.js'
import { catalogueSchemas } from './catalogue/schemas.js'
import { sourceSchemas } from './sources/schemas.js'
import { healthSchemas } from './http/health/schemas.js'
import { problemSchemas } from './http/schemas/problem.js'
import { sourceRoutes } from './sources/routes.js'
import { changeSchemas } from './changes/schemas.js'
import { differenceSchemas } from './comparison/schemas.js'
import { keySchemas } from './access/schemas.js'
import { draftBodySchemas } from './drafts/schemas-input.js'
import { draftSchemas } from './drafts/schemas.js'
import { questionSchemas } from './citations/schemas.js'
import { sealSchemas } from './seals/schemas.js'
import { searchSchemas } from './search/schemas.js'
import { sourceEntrySchemas } from './sources/schemas-recording.js'
import { webhookSchemas } from './webhooks/schemas.js'
import { workSchemas } from './works/schemas.js'
import { serverOptions } from './http/server-options.js'
import { checkRequests } from './http/schemas/validation.js'
import { manualRoutes } from './manual/routes.js'
import type { Base } from './database/base.js'
import { openPostOffice } from './webhooks/create-dispatcher.js'
import { openKeyRing } from './access/api-key-cache.js'
import type { PostOffice } from './webhooks/send-webhook.js'
import { openPrintRoom, type PrintRoom, printTable } from './briefings/printing.js'
import { openSearch } from './search/open-search.js'
import type { SearchEngine } from './search/search-engine.js'
import { readVersionNumber } from './shared/release-version.js'

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
  const gate = await openGate(app, settings, { base, indexedSeq: () => engine.seq, version, headers })
  const ring = await openKeyRing(base)
  guardRoutes(app, ring, reading)
  guardReplies(app, ring, reading)
  limitCallers(app, gate, base)
  answerCaughtUp(app, base)
  keepReplies(app, base, keptBytes)
  tagReplies(app)
  describeApi(app, version, examples ?? (await readExamples()))
  const schemas = [
    ...workSchemas, ...sourceSchemas, ...catalogueSchemas, ...healthSchemas, ...problemSchemas, ...differenceSchemas, ...changeSchemas, ...questionSchemas, ...briefingSchemas,
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
    differenceRoutes(api, base, (table, day) => printTable(room, table, day))
    changeRoutes(api, base, gate.streams)
    questionRoutes(api, base)
    citationRoutes(api, base)
    sourceRoutes(api, base)
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
