// `npm run campaign -- attack [runs] [seed] [postgres]`: a campaign on the embedded store, or on a private
// PostgreSQL. Exits with 1 if an error was found.
import { buildApp } from '../../../src/app.js'
import { readSeed } from '../../../src/seed/read-seed.js'
import { seedBase } from '../../../src/seed/seed-base.js'
import { openPglite } from '../../../src/database/embedded/open-pglite.js'
import { openPostgres } from '../../../src/database/postgres/open-postgres.js'
import { createTestKeys } from '../../support/api-keys.js'
import { startPrivatePostgres } from '../../support/private-postgres.js'
import { attack } from './campaign.js'

const args = process.argv.slice(2)
const [runs = 10_000, seed = Date.now() % 2 ** 31] = args.filter((arg) => /^\d+$/.test(arg)).map(Number)
const postgres = args.includes('postgres') ? await startPrivatePostgres() : undefined
const store = postgres === undefined ? await openPglite({}) : await openPostgres({ url: postgres.url })
const base = { store, now: () => new Date() }
await seedBase(base, await readSeed())
const keys = await createTestKeys(base)
const app = await buildApp({ base })
const report = await attack({ app, base, keys, runs, seed, reportProgress: (progress) => console.error(progress) })
await app.close()
await store.close()
await postgres?.stop()
console.log(JSON.stringify({ seed, engine: store.engine, ...report }, null, 2))
process.exit(report.faults.length === 0 ? 0 : 1)
