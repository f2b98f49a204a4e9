// `npm start`: the service as one process. It is also what each worker of `guiju serve --workers` runs.
import { requireResources } from './process/resources.js'

requireResources()
// Loaded after the look at the resources, because loading needs them.
const { runService } = await import('./process/run-service.js')
const code = await runService()
// Not left to end by itself: a worker is kept alive by the line to the process that started it.
if (code !== 0) process.exit(code)
