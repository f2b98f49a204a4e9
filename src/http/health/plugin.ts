// Fastify plugin of the health checks: their schemas and routes.
import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'
import type { Base } from '../../database/base.js'
import { isStorageFull } from '../../database/database-unavailable.js'
import { healthRoutes } from './routes.js'
import { healthSchemas } from './schemas.js'

const fullMessage = '数据库的磁盘已满，腾出空间之前不能写入 / the disk of the database is full: nothing can be recorded until there is space'

export const health = fp<{ base: Base; isLeaving: () => boolean }>(async (app: FastifyInstance, { base, isLeaving }) => {
  for (const schema of healthSchemas) app.addSchema(schema)
  base.store.writing.onFull(() => app.log.error(fullMessage))
  app.addHook('onError', async (_request, _reply, error) => {
    if (isStorageFull(error)) base.store.writing.noteFull()
  })
  healthRoutes(app, base, isLeaving)
}, { name: 'health' })
