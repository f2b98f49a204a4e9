// Query plans behind each address: the plan of every statement, logged by `auto_explain` while the address is requested.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Known } from './known.js'
import { listQuestions, listRest, type Prepared } from './questions.js'
import type { Running } from './running.js'

/** Settings with which PostgreSQL logs every plan. */
export function planSettings(folder: string): string[] {
  return [
    ...['session_preload_libraries=auto_explain', 'auto_explain.log_min_duration=0', 'auto_explain.log_format=json'],
    ...['auto_explain.log_analyze=on', 'auto_explain.log_timing=off', 'auto_explain.log_triggers=off'],
    ...['logging_collector=on', 'log_destination=jsonlog', `log_directory=${folder}`, 'log_rotation_size=0', 'log_truncate_on_rotation=on']
  ]
}

/** A statement with a sequential scan of a large table. */
export interface Scan {
  address: string
  table: string
  rows: number
  statement: string
}

/** The statement of an address that visited most rows, as `rows` shows growth before any scan does. */
export interface Visit {
  address: string
  statements: number
  rows: number
  statement: string
}

export interface PlanReport {
  scans: Scan[]
  visits: Visit[]
}

/** Rows above which a table counts as large. */
const large = 10_000

/** Sends every read a few times and reads the plans from the log. `start` has the plans logged before. */
export async function checkPlans(service: Running, known: Known, prepared: Prepared, { url, folder }: Watched): Promise<PlanReport> {
  const sizes = await readSizes(url)
  const log = new PlanLog(folder)
  const report: PlanReport = { scans: [], visits: [] }
  add(report, 'start, and reading what there is to ask', await log.read(), sizes)
  for (const question of [...listQuestions(known), ...listRest(known, prepared)]) {
    for (let n = 0; n < (question.times ?? 5) && n < 5; n++) await service.ask(question.ask(1000 + n))
    add(report, question.name, await log.read(), sizes)
  }
  // The calendar is polled every minute.
  await sleep(62_000)
  add(report, 'by itself, in a minute', await log.read(), sizes)
  return report
}

/** The database, and the folder of its log. */
export interface Watched {
  url: string
  folder: string
}

/** Addresses of the OpenAPI description that no read covers. All kinds of work share one implementation. */
export function findUnasked(paths: readonly string[], known: Known, prepared: Prepared): string[] {
  const asked = [...listQuestions(known), ...listRest(known, prepared)].map(({ ask }) => ask(0).path.split('?')[0]!)
  const own = paths.filter((path) => !/^\/v1\/(articles|case-studies|guidance-items|regional-rules)/.test(path))
  const patterns = own.map((path) => ({ path, pattern: new RegExp(`^${path.replace(/[.]/g, '\\.').replace(/\{\w+\}/g, '[^/]+')}$`) }))
  return patterns.filter(({ pattern }) => !asked.some((path) => pattern.test(path))).map(({ path }) => path)
}

async function readSizes(url: string): Promise<Map<string, number>> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query('select relname, reltuples from pg_class where relkind = $1 and reltuples > 0', ['r'])
  await client.end()
  return new Map(rows.map(({ relname, reltuples }) => [relname as string, Number(reltuples)]))
}

interface Node {
  'Node Type': string
  'Relation Name'?: string
  'Actual Rows'?: number
  'Actual Loops'?: number
  'Rows Removed by Filter'?: number
  Plans?: Node[]
}

interface Planned {
  'Query Text': string
  Plan: Node
}

/** The log of a server, read from the position of the last read on. */
class PlanLog {
  private offsets = new Map<string, number>()

  constructor(private folder: string) {}

  async read(): Promise<Planned[]> {
    // The server's log collector writes with a delay.
    await sleep(150)
    const files = readdirSync(this.folder).filter((name) => name.endsWith('.json')).sort()
    return files.flatMap((name) => this.readFile(join(this.folder, name)))
  }

  private readFile(path: string): Planned[] {
    const from = this.offsets.get(path) ?? 0
    if (statSync(path).size <= from) return []
    const bytes = readFileSync(path).subarray(from)
    const end = bytes.lastIndexOf(10) + 1
    this.offsets.set(path, from + end)
    return bytes.subarray(0, end).toString().split('\n').flatMap(readLine)
  }
}

function readLine(line: string): Planned[] {
  if (!line.includes(' plan:')) return []
  const { message } = JSON.parse(line) as { message: string }
  return [JSON.parse(message.slice(message.indexOf('{'))) as Planned]
}

function add({ scans, visits }: PlanReport, address: string, planned: readonly Planned[], sizes: ReadonlyMap<string, number>): void {
  for (const { Plan, 'Query Text': statement } of planned) {
    for (const node of nodesOf(Plan)) {
      const table = node['Relation Name'] ?? ''
      const rows = sizes.get(table) ?? 0
      if (node['Node Type'] !== 'Seq Scan' || rows <= large || node['Actual Loops'] === 0) continue
      if (!scans.some((scan) => scan.address === address && scan.statement === statement)) scans.push({ address, table, rows, statement })
    }
  }
  const worst = planned.map(({ Plan, 'Query Text': statement }) => ({ rows: visited(Plan), statement })).sort((a, b) => b.rows - a.rows)[0]
  if (worst !== undefined) visits.push({ address, statements: planned.length, ...worst })
}

function nodesOf(node: Node): Node[] {
  return [node, ...(node.Plans ?? []).flatMap(nodesOf)]
}

/** Rows read from tables and indexes, including those that filters removed. */
function visited(plan: Node): number {
  const leaves = nodesOf(plan).filter((node) => node['Relation Name'] !== undefined || node['Node Type'].includes('Index Scan'))
  return leaves.reduce((sum, node) => {
    return sum + ((node['Actual Rows'] ?? 0) + (node['Rows Removed by Filter'] ?? 0)) * (node['Actual Loops'] ?? 1)
  }, 0)
}
