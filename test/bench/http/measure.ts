// Measures one scenario. Rounds interleave the targets, so that other load on the machine affects all alike.
import { requestChild, processorTime } from './child.js'
import type { Target, TargetName, Targets } from './targets.js'
import type { LoadOptions, LoadResult } from './load.js'
import { fillPath, type Scenario } from './scenarios.js'

export interface LoadProfile {
  rounds: number
  seconds: number
  connections: number
}

/** Median, minimum and maximum over the rounds. */
export interface Figure {
  name: TargetName
  rate: Spread
  /** Processor time of the process per request, in microseconds. */
  processor: Spread
  p99: Spread
}

export interface Spread {
  median: number
  least: number
  most: number
}

export interface ScenarioResult {
  scenario: Scenario
  connections: number
  bytes: number
  figures: Figure[]
}

interface Sample {
  rate: number
  processor: number
  p99: number
}

/** Number of requests sent in all runs; numbers in paths continue from it. */
let requestCount = 0

/** Measures a scenario on every target that supports it. Throws on an unexpected response. */
export async function measureScenario(bench: Targets, scenario: Scenario, profile: LoadProfile): Promise<ScenarioResult> {
  const targets = bench.list.filter(({ name }) => isMeasuredOn(name, scenario))
  const samples = new Map<TargetName, Sample[]>(targets.map(({ name }) => [name, []]))
  for (let round = 0; round < profile.rounds; round++) {
    for (const target of targets) samples.get(target.name)!.push(await sample(bench, target, scenario, profile))
  }
  const figures = targets.map(({ name }) => ({ name, ...summarise(samples.get(name)!) }))
  return { scenario, connections: profile.connections, bytes: await sizeOf(bench, scenario), figures }
}

function isMeasuredOn(name: TargetName, { thin = false, cold = false }: Scenario): boolean {
  if (name === 'thin') return thin
  if (name === 'guiju, nothing kept') return cold
  return !cold || name === 'bare'
}

async function sample({ load, headers: keyHeaders }: Targets, target: Target, scenario: Scenario, { seconds, connections }: LoadProfile): Promise<Sample> {
  const isOurs = target.name.startsWith('guiju')
  const path = isOurs ? scenario.path : `/${scenario.name}`
  const isConditional = isOurs && scenario.conditional === true
  const headers = { ...(isOurs ? keyHeaders : {}), ...(isConditional ? await readTag(target.url + path) : {}) }
  const before = processorTime(target.process.pid!)
  const result = await requestChild<LoadResult>(load, { url: target.url, path, from: requestCount, headers, connections, seconds } satisfies LoadOptions)
  const processorMicroseconds = processorTime(target.process.pid!) - before
  requestCount += result.requests
  const unexpected = Object.keys(result.statuses).filter((status) => status !== (isConditional ? '304' : '200'))
  if (unexpected.length > 0 || result.failed > 0) throw new Error(`${target.name}, ${scenario.title}: ${JSON.stringify(result)}`)
  return { rate: result.rate, processor: processorMicroseconds / result.requests, p99: result.p99 }
}

async function readTag(url: string): Promise<Record<string, string>> {
  const response = await fetch(url, { headers: { 'accept-encoding': 'identity' } })
  return { 'if-none-match': response.headers.get('etag')! }
}

async function sizeOf({ list }: Targets, { path }: Scenario): Promise<number> {
  const { url } = list.find(({ name }) => name === 'guiju')!
  return Buffer.byteLength(await (await fetch(url + fillPath(path, 0))).text())
}

function summarise(samples: readonly Sample[]): Omit<Figure, 'name'> {
  const spread = (key: keyof Sample): Spread => {
    const values = samples.map((sample) => sample[key]).sort((a, b) => a - b)
    return { median: values[values.length >> 1]!, least: values[0]!, most: values.at(-1)! }
  }
  return { rate: spread('rate'), processor: spread('processor'), p99: spread('p99') }
}
