// `npm run campaign -- disconnect [seconds] [seed] [postgres]`: clients that leave in the middle of their requests. Exits with 1 if the
// service ended, failed, or does not answer afterwards.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSeededBase } from '../seeded-base.js'
import { addressOf, startProcess } from '../../support/processes.js'
import { disconnect } from './campaign.js'

const args = process.argv.slice(2)
const [seconds = 60, seed = Date.now() % 2 ** 30] = args.filter((arg) => /^\d+$/.test(arg)).map(Number)
const folder = mkdtempSync(join(tmpdir(), 'guiju-disconnect-'))
const { base, keys: { admin: key }, postgres } = await openSeededBase({ onPostgres: args.includes('postgres'), folder })
await base.store.close()
const service = startProcess({
  GUIJU_DATA: folder, GUIJU_LIMITS: 'off', GUIJU_ACCESS_LOG: 'on', LOG_LEVEL: 'info', ...(postgres === undefined ? {} : { DATABASE_URL: postgres.url })
})
const address = await addressOf(service)
const report = await disconnect({ service, address, key, milliseconds: seconds * 1_000, clients: 60, seed }).finally(async () => {
  service.child.kill('SIGTERM')
  await service.ended
  await postgres?.stop()
  rmSync(folder, { recursive: true, force: true })
})
console.log(JSON.stringify({ seed, ...report }, null, 2))
process.exit(report.faults.length === 0 ? 0 : 1)
