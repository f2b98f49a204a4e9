// One scenario, everybody in turn in each round, so that whatever else the machine does falls on all alike.
import { askChild, processorTime } from './child.js'
import type { Contestant, ContestantName, Contestants } from './contestants.js'
import type { LoadOrder, LoadResult } from './load.js'
import { fillPath, type Scenario } from './scenarios.js'

export interface Effort {
  rounds: number
  seconds: number
  connections: number
}

/** Medians over the rounds, with the least and the most. */
export interface Figure {
  name: ContestantName
  rate: Spread
  /** Microseconds of the process's processor time for each request. */
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

/** Requests that the numbers in paths have come to, over all runs. */
let asked = 0

/** Measures a scenario with everybody who can answer it. A reply that is not the one expected ends the bench. */
export async function measureScenario(all: Contestants, scenario: Scenario, effort: Effort): Promise<ScenarioResult> {
  const taking = all.list.filter(({ name }) => name !== 'thin' || scenario.thin === true)
  const samples = new Map<ContestantName, Sample[]>(taking.map(({ name }) => [name, []]))
  for (let round = 0; round < effort.rounds; round++) {
    for (const one of taking) samples.get(one.name)!.push(await sample(all, one, scenario, effort))
  }
  const figures = taking.map(({ name }) => ({ name, ...summarise(samples.get(name)!) }))
  return { scenario, connections: effort.connections, bytes: await sizeOf(all, scenario), figures }
}

async function sample({ load, headers: own }: Contestants, one: Contestant, scenario: Scenario, { seconds, connections }: Effort): Promise<Sample> {
  const isOurs = one.name.startsWith('guiju')
  const path = isOurs ? scenario.path : `/${scenario.name}`
  const tagged = isOurs && scenario.conditional === true
  const headers = { ...(isOurs ? own : {}), ...(tagged ? await readTag(one.url + path) : {}) }
  const before = processorTime(one.process.pid!)
  const result = await askChild<LoadResult>(load, { url: one.url, path, from: asked, headers, connections, seconds } satisfies LoadOrder)
  const used = processorTime(one.process.pid!) - before
  asked += result.requests
  const strange = Object.keys(result.statuses).filter((status) => status !== (tagged ? '304' : '200'))
  if (strange.length > 0 || result.failed > 0) throw new Error(`${one.name}, ${scenario.title}: ${JSON.stringify(result)}`)
  return { rate: result.rate, processor: used / result.requests, p99: result.p99 }
}

async function readTag(url: string): Promise<Record<string, string>> {
  const reply = await fetch(url, { headers: { 'accept-encoding': 'identity' } })
  return { 'if-none-match': reply.headers.get('etag')! }
}

async function sizeOf({ list }: Contestants, { path }: Scenario): Promise<number> {
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
