// `npm run attack -- <runs> [seed]`: a campaign on the embedded store; ends with 1 where anything was found.
import { buildApp } from '../../../src/app.js'
import { readSeed } from '../../../src/services/seed/read-seed.js'
import { seedBase } from '../../../src/services/seed/seed-base.js'
import { openPglite } from '../../../src/store/open-pglite.js'
import { openKeys } from '../../support/keys.js'
import { attack } from './campaign.js'

const [runs = 10_000, seed = Date.now() % 2 ** 31] = process.argv.slice(2).map(Number)
const store = await openPglite({})
const base = { store, now: () => new Date() }
await seedBase(base, await readSeed())
const keys = await openKeys(base)
const app = await buildApp({ base })
const report = await attack({ app, base, keys, runs, seed, tell: (progress) => console.error(progress) })
await app.close()
await store.close()
console.log(JSON.stringify({ seed, ...report }, null, 2))
process.exit(report.faults.length === 0 ? 0 : 1)
