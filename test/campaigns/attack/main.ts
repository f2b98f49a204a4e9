// `npm run campaign -- attack [runs] [seed] [postgres]`: a campaign on the embedded store, or on a private
// PostgreSQL. Exits with 1 if an error was found.
import { buildApp } from '../../../src/app.js'
import { openSeededBase } from '../seeded-base.js'
import { attack } from './campaign.js'

const args = process.argv.slice(2)
const [runs = 10_000, seed = Date.now() % 2 ** 31] = args.filter((arg) => /^\d+$/.test(arg)).map(Number)
const { base, keys, postgres } = await openSeededBase({ onPostgres: args.includes('postgres') })
const app = await buildApp({ base })
const report = await attack({ app, base, keys, runs, seed, reportProgress: (progress) => console.error(progress) })
await app.close()
await base.store.close()
await postgres?.stop()
console.log(JSON.stringify({ seed, engine: base.store.engine, ...report }, null, 2))
process.exit(report.faults.length === 0 ? 0 : 1)
