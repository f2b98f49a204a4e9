// Results of every database measured so far, in one file, and tables of them.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { describeMachine } from '../http/machine.js'
import type { Filled } from './fill-base.js'
import type { Times } from './measure-reads.js'
import type { PlanReport } from './plans.js'

export interface Start {
  /** Seconds until the service is ready, and until search is. */
  ready: number
  searchReady: number
}

export interface Measured {
  /** Database and search engine: `postgres · memory`. */
  engine: string
  /** Generated provisions, or `laws`. */
  size: number | 'laws'
  machine: ReturnType<typeof describeMachine>
  filled: Filled
  /** Megabytes. */
  disk: { database: number; snapshot: number }
  /** First start, which builds the search index, and restart. */
  firstStart: Start
  restart: Start
  /** Resident megabytes after the start, after the reads, and at the peak. */
  memory: { started: number; read: number; most: number }
  reads: Times[]
  plans?: PlanReport
}

export class Results {
  readonly list: Measured[]

  constructor(private path: string) {
    this.list = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Measured[]) : []
  }

  /** Stores results, in place of earlier ones of the same database and engine. */
  put(measured: Measured): void {
    const before = this.list.findIndex(({ engine, size }) => engine === measured.engine && size === measured.size)
    if (before >= 0) this.list.splice(before, 1)
    this.list.push(measured)
    mkdirSync(dirname(this.path), { recursive: true })
    writeFileSync(this.path, JSON.stringify(this.list, null, 1))
    writeFileSync(this.path.replace(/json$/, 'md'), tables(this.list))
  }
}

/** A table for each engine, a column for each size, smallest first; growth from one size to the next in brackets. */
export function tables(list: readonly Measured[]): string {
  const engines = [...new Set(list.map(({ engine }) => engine))].sort()
  return engines.map((engine) => table(engine, sorted(list.filter((one) => one.engine === engine)))).join('\n')
}

const provisionsOf = ({ size, filled }: Measured) => (size === 'laws' ? filled.provisions : size)
const sorted = (list: readonly Measured[]) => [...list].sort((a, b) => provisionsOf(a) - provisionsOf(b))

function table(engine: string, columns: readonly Measured[]): string {
  const head = ['', ...columns.map((one) => `${one.size === 'laws' ? 'laws, ' : ''}${provisionsOf(one).toLocaleString('en')}`)]
  const figures = facts.map(([name, read]) => [name, ...columns.map((one) => read(one))])
  const names = [...new Set(columns.flatMap(({ reads }) => reads.map(({ name }) => name)))]
  const reads = names.map((name) => [name, ...columns.map((_, at) => formatRead(columns, at, name))])
  return [`## ${engine}\n`, row(head), row(head.map(() => '---')), ...[...figures, ...reads].map(row), ''].join('\n')
}

const facts: [string, (one: Measured) => string][] = [
  ['works', ({ filled }) => String(filled.works)],
  ['import', ({ filled }) => `${filled.seconds.toFixed(0)} s, ${Math.round(filled.provisions / filled.seconds)}/s`],
  ['database / snapshot, MB', ({ disk }) => `${disk.database} / ${disk.snapshot}`],
  ['first start: ready / search ready, s', ({ firstStart }) => start(firstStart)],
  ['restart: ready / search ready, s', ({ restart }) => start(restart)],
  ['memory: started / after reads / most, MB', ({ memory }) => `${memory.started} / ${memory.read} / ${memory.most}`],
  ['load of the machine', ({ machine }) => String(machine.load[0])]
]

const start = ({ ready, searchReady }: Start) => `${ready.toFixed(1)} / ${searchReady.toFixed(1)}`

function formatRead(columns: readonly Measured[], at: number, name: string): string {
  const times = columns[at]!.reads.find((read) => read.name === name)
  if (times === undefined) return '–'
  const before = columns[at - 1]?.reads.find((read) => read.name === name)
  const growth = before === undefined ? '' : ` (×${(times.p50 / Math.max(before.p50, 0.1)).toFixed(1)})`
  return `${times.p50} / ${times.p99}${growth}${times.strange === null ? '' : ` [${times.strange}]`}`
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`
}
