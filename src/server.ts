// `npm start`: the service as one process.
import { ConfigError, readConfig } from './config.js'
import { startService } from './serve.js'

const startedAt = Date.now()
const drainLimit = 10_000

function tell(message: string): void {
  process.stderr.write(`[${((Date.now() - startedAt) / 1000).toFixed(1).padStart(5)} s] ${message}\n`)
}

try {
  const service = await startService(readConfig(process.env), tell)
  tell(`Guiju 规矩 answers at ${service.address} — the description is at ${service.address}/docs`)
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      tell(`${signal}: answering what was asked, then stopping`)
      setTimeout(() => process.exit(1), drainLimit).unref()
      service.stop().then(() => process.exit(0), () => process.exit(1))
    })
  }
} catch (error) {
  tell(error instanceof ConfigError ? `wrong settings\n${error.message}` : (error as Error).message)
  process.exitCode = 1
}
