// `npm run campaign -- follow [pglite|postgres|two ...] [changes] [reconnects] [kills]`: consumers of changes on the
// embedded store, on a private PostgreSQL, and with two processes on one. Exits with 1 if a consumer missed a change.
import { startPrivatePostgres } from '../../support/private-postgres.js'
import { type CampaignBase, makeEmbeddedBase, makePostgresBase } from './bases.js'
import { followThroughKills } from './campaign.js'

const args = process.argv.slice(2)
const selected = args.filter((arg) => Number.isNaN(Number(arg)))
const [changes = 1_000, reconnects = 100, kills = 5] = args.map(Number).filter((number) => !Number.isNaN(number))

async function makeBase(setup: string): Promise<CampaignBase> {
  if (setup === 'pglite') return makeEmbeddedBase()
  const server = await startPrivatePostgres()
  if (server === undefined) throw new Error('no PostgreSQL is installed')
  return makePostgresBase(server.url, server.stop)
}

for (const sort of selected.length > 0 ? selected : ['pglite', 'postgres', 'two']) {
  const { settings, key, remove } = await makeBase(sort)
  const startedAt = Date.now()
  const reportProgress = (progress: string): void => console.error(`${sort}: ${progress}`)
  const processes = sort === 'two' ? 2 : 1
  const options = { settings, key, processes, changes, reconnects, kills, webhook: true, failEvery: 300, reportProgress }
  const report = await followThroughKills(options).finally(remove)
  console.log(JSON.stringify({ sort, seconds: Math.round((Date.now() - startedAt) / 1000), ...report }, null, 2))
  if (report.faults.length > 0) process.exitCode = 1
}
