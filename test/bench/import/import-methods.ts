// Two ways to import records: over HTTP into a running service, or by command.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { request, type IncomingMessage } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { addressOf, startProcess } from '../../support/processes.js'
import { type Peak, watchMemory } from './watch-memory.js'

const guiju = fileURLToPath(new URL('../../../src/cli/guiju.js', import.meta.url))

export interface ImportResult extends Peak {
  seconds: number
  /** Last line of the output: the summary. */
  summary: string
}

type Settings = Record<string, string>

/** Imports by `POST /v1/imports` into a service started for it. */
export async function importOverHttp(settings: Settings, key: string, file: string): Promise<ImportResult> {
  const service = startProcess({ ...settings, GUIJU_SEED: 'off', GUIJU_LIMITS: 'off' })
  try {
    const address = await addressOf(service)
    const memory = watchMemory(service.child.pid!)
    const startedAt = performance.now()
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/x-ndjson', 'accept-language': 'en' }
    const clientRequest = request(`${address}/v1/imports?results=refused`, { method: 'POST', headers })
    const responseText = once(clientRequest, 'response').then(([response]) => text(response as IncomingMessage))
    await pipeline(createReadStream(file), clientRequest)
    const summary = (await responseText).trim().split('\n').at(-1)!
    return { ...memory.end(), seconds: (performance.now() - startedAt) / 1000, summary }
  } finally {
    service.child.kill('SIGTERM')
    await service.ended
  }
}

/** Imports by `guiju import records`. */
export async function importByCommand(settings: Settings, file: string): Promise<ImportResult> {
  const startedAt = performance.now()
  const { PATH, HOME } = process.env
  const child = spawn(process.execPath, [guiju, 'import', 'records', file], { env: { PATH, HOME, ...settings }, stdio: ['ignore', 'pipe', 'ignore'] })
  const memory = watchMemory(child.pid!)
  const summary = text(child.stdout)
  await once(child, 'exit')
  return { ...memory.end(), seconds: (performance.now() - startedAt) / 1000, summary: (await summary).trim() }
}
