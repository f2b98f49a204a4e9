// The plans behind every address, on a base that is there: faults are scans of large tables, and addresses not asked.
import { chmodSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { readKnown } from './known.js'
import { openPlace } from './place.js'
import { checkPlans, findUnasked, type PlanReport, planSettings } from './plans.js'
import { makeKey, prepare } from './prepare.js'
import { withService } from './running.js'

export interface CheckedPlans extends PlanReport {
  search: string
  unasked: string[]
}

export async function runPlans(folder: string, searches: readonly string[], tell: (text: string) => void): Promise<CheckedPlans[]> {
  const log = join(folder, 'plans')
  rmSync(log, { recursive: true, force: true })
  mkdirSync(log, { recursive: true })
  // The server runs as another user.
  chmodSync(log, 0o777)
  const place = await openPlace('postgres', folder, planSettings(log))
  const checked: CheckedPlans[] = []
  try {
    for (const search of searches) {
      tell(`plans with search in ${search}`)
      checked.push({ search, ...(await checkOne(place, search, log)) })
    }
  } finally {
    await place.close()
  }
  return checked
}

async function checkOne(place: Awaited<ReturnType<typeof openPlace>>, search: string, folder: string) {
  const base = await place.open()
  const key = await makeKey(base).finally(() => base.store.close())
  return withService({ ...place.settings, GUIJU_SEARCH: search }, async (service) => {
    const known = await readKnown(service)
    const prepared = await prepare(service, known, key)
    const report = await checkPlans(service, known, prepared, { url: place.settings.DATABASE_URL!, folder })
    return { ...report, unasked: findUnasked(readAddresses(), known, prepared) }
  })
}

/** Every address that is read, in the description. */
function readAddresses(): string[] {
  const { paths } = JSON.parse(readFileSync(new URL('../../../../openapi/openapi.json', import.meta.url), 'utf8')) as { paths: Record<string, object> }
  return Object.entries(paths).filter(([, methods]) => 'get' in methods).map(([path]) => path)
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
