// `npm run bench -- size`: bases of growing size, filled through the product's own import and read through the service
// as a process: import rate, disk, start, memory, and how long each kind of read takes; with `--plans` also what the
// database does for each address. A base that was filled before is reused. Options are in `readOptions`.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { openBenchDatabase } from './bench-database.js'
import { fill } from './fill.js'
import { measureBase } from './measure-base.js'
import { readOptions } from './options.js'
import { Results, tables } from './results.js'
import { reportPlans, runPlans } from './run-plans.js'

const options = readOptions()
const results = new Results(options.results)
const reportProgress = (text: string) => process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${text}\n`)
let faults = 0

for (const engine of options.engines) {
  for (const size of options.sizes) {
    const folder = join(options.folder, `${engine}-${size}`)
    if (options.anew) rmSync(folder, { recursive: true, force: true })
    const database = await openBenchDatabase(engine, folder)
    try {
      await fill(database, size, options, reportProgress)
      for (const search of options.searches(engine)) {
        if (!options.plansOnly) results.put(await measureBase(database, size, search, options, reportProgress))
      }
    } finally {
      await database.close()
    }
    if (options.plans && engine === 'postgres') {
      const report = await runPlans(folder, options.searches(engine), reportProgress)
      faults += report.reduce((sum, { scans, unasked }) => sum + scans.length + unasked.length, 0)
      process.stdout.write(reportPlans(report))
    }
  }
}
process.stdout.write(tables(results.list))
process.exitCode = faults > 0 ? 1 : 0
