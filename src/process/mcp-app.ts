// The app without a port, for `guiju mcp`: it answers its host alone, on the base that the settings name.
import { resolve } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { buildApp } from '../app.js'
import type { Config } from '../config.js'
import { createSearchEngine } from '../search/create-search-engine.js'
import type { Sentence } from '../shared/language/language.js'
import { openBase } from './open-base.js'
import { appSettings, createComputePool } from './serve.js'

export interface McpApp {
  app: FastifyInstance
  close: () => Promise<void>
}

/**
 * Opens the base and the app. Reading needs no key and nothing is limited: whoever can start the command has the base.
 * It has no log, as standard output belongs to the protocol.
 */
export async function openMcpApp(config: Config, reportProgress: (message: Sentence) => void): Promise<McpApp> {
  const base = await openBase(config, reportProgress)
  try {
    const search = createSearchEngine(base, {
      engine: config.GUIJU_SEARCH,
      folder: resolve(config.GUIJU_DATA),
      reportProgress
    })
    const settings = appSettings(config, createComputePool(config))
    const hardening = { ...settings.hardening, quotas: null, overload: null }
    const app = await buildApp({ base, search, ...settings, readAccess: 'open', hardening })
    return { app, close: () => app.close().then(() => base.store.close()) }
  } catch (error) {
    await base.store.close()
    throw error
  }
}
