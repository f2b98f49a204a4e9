// `npm start`: the service as one process. It is also what each worker of `guiju serve --workers` runs.
import { runService } from './run-service.js'

const code = await runService()
if (code !== 0) process.exitCode = code
