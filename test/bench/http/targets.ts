// Targets of the measurement: the service as `npm start` runs it, with and without access log, and the baselines.
import type { ChildProcess } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { addressOf, startProcess } from '../../support/processes.js'
import { requestChild, startChild } from './child.js'
import { fillPath, scenarios } from './scenarios.js'

export const targetNames = ['bare', 'node', 'thin', 'guiju', 'guiju with access log', 'guiju, nothing kept'] as const
export type TargetName = (typeof targetNames)[number]

export interface Target {
  name: TargetName
  url: string
  process: ChildProcess
}

export interface Targets {
  list: Target[]
  /** Headers of every request to the service: an API key. */
  headers: Record<string, string>
  load: ChildProcess
}

/** Starts all targets on one database and adds them to `children`. Baselines send the service's response bodies. */
export async function startTargets(databaseUrl: string, key: string, children: ChildProcess[]): Promise<Targets> {
  const settings = { ...unlimited, DATABASE_URL: databaseUrl }
  const quiet = startProcess({ ...settings, GUIJU_ACCESS_LOG: 'off' })
  const logging = startProcess({ ...settings, GUIJU_ACCESS_LOG: 'on', LOG_LEVEL: 'info' })
  const forgetful = startProcess({ ...settings, GUIJU_ACCESS_LOG: 'off', GUIJU_RESPONSE_CACHE_MB: '1' })
  children.push(quiet.child, logging.child, forgetful.child)
  const url = await addressOf(quiet)
  const list: Target[] = [
    { name: 'guiju', url, process: quiet.child },
    { name: 'guiju with access log', url: await addressOf(logging), process: logging.child },
    { name: 'guiju, nothing kept', url: await addressOf(forgetful), process: forgetful.child }
  ]
  const bodies = await readBodies(url)
  for (const name of ['bare', 'node', 'thin'] as const) {
    const child = startChild('baseline', [name], { DATABASE_URL: databaseUrl })
    children.push(child)
    list.push({ name, url: await requestChild<string>(child, bodies), process: child })
  }
  const load = startChild('load')
  children.push(load)
  return { list, load, headers: { authorization: `Bearer ${key}` } }
}

/** Rate limits are active but never reached. */
const unlimited = { NODE_ENV: 'production', GUIJU_LIMIT_KEY: '1000000000', GUIJU_LIMIT_ADDRESS: '1000000000' }

async function readBodies(url: string): Promise<Record<string, string>> {
  const bodies: Record<string, string> = {}
  for (const { name, path } of scenarios) bodies[name] = await readBody(url + fillPath(path, 0))
  return bodies
}

/** Response body. Retries while the service is still indexing (503). */
async function readBody(url: string): Promise<string> {
  const response = await fetch(url)
  const body = await response.text()
  if (response.status === 200) return body
  if (response.status !== 503) throw new Error(`${url} answered ${response.status}: ${body}`)
  await sleep(500)
  return readBody(url)
}
