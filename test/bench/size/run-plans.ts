// Checks the query plans behind every address, on a filled database: reports scans of large tables and uncovered addresses.
import { chmodSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { readKnown } from './known.js'
import { openBenchDatabase } from './bench-database.js'
import { checkPlans, findUnasked, type PlanReport, planSettings } from './plans.js'
import { makeKey, prepare } from './prepare.js'
import { withService } from './running.js'
import { listOperations } from '../../support/openapi-document.js'

export interface CheckedPlans extends PlanReport {
  search: string
  unasked: string[]
}

export async function runPlans(folder: string, searches: readonly string[], reportProgress: (text: string) => void): Promise<CheckedPlans[]> {
  const log = join(folder, 'plans')
  rmSync(log, { recursive: true, force: true })
  mkdirSync(log, { recursive: true })
  // The server runs as another user.
  chmodSync(log, 0o777)
  const database = await openBenchDatabase('postgres', folder, planSettings(log))
  const checked: CheckedPlans[] = []
  try {
    for (const search of searches) {
      reportProgress(`plans with search in ${search}`)
      checked.push({ search, ...(await checkOne(database, search, log)) })
    }
  } finally {
    await database.close()
  }
  return checked
}

async function checkOne(database: Awaited<ReturnType<typeof openBenchDatabase>>, search: string, folder: string) {
  const base = await database.open()
  const key = await makeKey(base).finally(() => base.store.close())
  return withService({ ...database.settings, GUIJU_SEARCH: search }, async (service) => {
    const known = await readKnown(service)
    const prepared = await prepare(service, known, key)
    const report = await checkPlans(service, known, prepared, { url: database.settings.DATABASE_URL!, folder })
    return { ...report, unasked: findUnasked(readAddresses(), known, prepared) }
  })
}

/** Every GET address of the OpenAPI description. */
function readAddresses(): string[] {
  const document = JSON.parse(readFileSync(new URL('../../../../openapi/openapi.json', import.meta.url), 'utf8')) as object
  return listOperations(document).filter(({ method }) => method === 'get').map(({ path }) => path)
}

export function reportPlans(checked: readonly CheckedPlans[]): string {
  return checked.map(({ search, scans, visits, unasked }) => {
    const most = [...visits].sort((a, b) => b.rows - a.rows).slice(0, 30)
    return [
      `\nplans with search in ${search}: ${scans.length} scans of large tables, ${unasked.length} addresses not asked`,
      ...scans.map(({ address, table, rows, statement }) => `  SCAN ${address}: ${table} (${rows} rows): ${statement.replace(/\s+/g, ' ')}`),
      ...unasked.map((path) => `  NOT ASKED ${path}`),
      'rows visited by the heaviest statement of each address',
      ...most.map(({ address, rows, statements, statement }) => `  ${String(rows).padStart(9)}  ${address} (${statements} statements): ${statement.replace(/\s+/g, ' ').slice(0, 160)}`),
      ''
    ].join('\n')
  }).join('')
}
