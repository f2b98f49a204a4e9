// Options of the bench.
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { Engine } from './bench-database.js'

export type Search = 'memory' | 'postgres'
export type Size = number | 'laws'

export interface Options {
  engines: Engine[]
  /** Provisions of each base; `laws` is a folder of laws. */
  sizes: Size[]
  laws: string | undefined
  /** Folder of the databases, reused by later runs. */
  folder: string
  results: string
  /** Heap limit of the service in megabytes; Node's default unless given. */
  heap: string | undefined
  /** Requests of each read. */
  times: number
  plans: boolean
  plansOnly: boolean
  /** Fills the databases anew. */
  anew: boolean
  searches: (engine: Engine) => Search[]
}

export function readOptions(): Options {
  const { values } = parseArgs({
    options: {
      engine: { type: 'string', default: 'pglite,postgres' },
      sizes: { type: 'string', default: '1000,10000,100000,1000000' },
      laws: { type: 'string' },
      folder: { type: 'string', default: 'data/bench-size' },
      results: { type: 'string', default: 'data/bench-size.json' },
      search: { type: 'string' },
      heap: { type: 'string' },
      times: { type: 'string', default: '100' },
      plans: { type: 'boolean', default: false },
      'plans-only': { type: 'boolean', default: false },
      anew: { type: 'boolean', default: false }
    }
  })
  const sizes = values.sizes.split(',').filter((size) => size !== '').map(Number)
  return {
    engines: values.engine.split(',') as Engine[],
    sizes: values.laws === undefined ? sizes : [...(process.argv.includes('--sizes') ? sizes : []), 'laws'],
    laws: values.laws,
    folder: resolve(values.folder),
    results: resolve(values.results),
    heap: values.heap,
    times: Number(values.times),
    plans: values.plans || values['plans-only'],
    plansOnly: values['plans-only'],
    anew: values.anew,
    // The embedded store is one process, and so is its search.
    searches: (engine) => (values.search?.split(',') ?? (engine === 'pglite' ? ['memory'] : ['memory', 'postgres'])) as Search[]
  }
}
