// The table of contents: who is plugged into whom. Built the same for the service, the tests and the description.
import fastify, { type FastifyBaseLogger, type FastifyInstance } from 'fastify'
import { kinds } from './domain/kind.js'
import { tagReplies } from './http/conditional.js'
import { answerFailures } from './http/failures.js'
import { logRequests } from './http/log-requests.js'
import { describeApi, type Examples, readExamples } from './http/openapi.js'
import { refuseNul } from './http/refuse-nul.js'
import { catalogueRoutes } from './http/routes/catalogue.js'
import { changeRoutes } from './http/routes/changes.js'
import { citationRoutes } from './http/routes/citations.js'
import { differenceRoutes } from './http/routes/differences.js'
import { healthRoutes } from './http/routes/health.js'
import { pageRoutes } from './http/routes/pages.js'
import { questionRoutes } from './http/routes/questions.js'
import { workRoutes } from './http/routes/works.js'
import { catalogueSchemas } from './http/schemas/catalogue.js'
import { changeSchemas } from './http/schemas/change.js'
import { differenceSchemas } from './http/schemas/difference.js'
import { questionSchemas } from './http/schemas/question.js'
import { workSchemas } from './http/schemas/work.js'
import { serverOptions } from './http/server-options.js'
import type { Base } from './services/base.js'
import { readVersionNumber } from './version-number.js'

export interface AppOptions {
  base: Base
  logger?: FastifyBaseLogger
  /** Examples for the description; those that come with the service unless given. */
  examples?: Examples
}

/** Builds the app on an opened base. It listens nowhere yet, and does not close the base. */
export async function buildApp({ base, logger, examples }: AppOptions): Promise<FastifyInstance> {
  const app = fastify({ ...serverOptions(), loggerInstance: logger })
  answerFailures(app)
  logRequests(app)
  tagReplies(app)
  describeApi(app, readVersionNumber(), examples ?? (await readExamples()))
  for (const schema of [...workSchemas, ...catalogueSchemas, ...differenceSchemas, ...changeSchemas, ...questionSchemas]) app.addSchema(schema)
  app.register(async (api) => {
    refuseNul(api)
    for (const kind of kinds) workRoutes(api, base, kind)
    differenceRoutes(api, base)
    changeRoutes(api, base)
    questionRoutes(api, base)
    citationRoutes(api, base)
    catalogueRoutes(api, base)
    healthRoutes(api, base)
    pageRoutes(api)
  })
  await app.ready()
  return app
}
