// The service as this process: starts it, reports its address, and shuts it down on SIGTERM and SIGINT.
import { setTimeout as sleep } from 'node:timers/promises'
import { lowerHelpers } from '../computing/priority.js'
import { publicAddressOf } from '../config.js'
import { isLoopback } from '../shared/loopback.js'
import type { Sentence } from '../shared/language/language.js'
import { say } from '../shared/language/say.js'
import { loadConfig } from './load-config.js'
import { type Service, startService } from './serve.js'
import { describeStartFailure } from './start-failure.js'
import { createProgressReporter } from './progress.js'

/** Milliseconds that requests under way have to finish after a signal. */
const shutdownTimeoutMs = 10_000

/** Starts the service; the exit code is 0 once it answers, 1 on failure. A cluster worker then notifies its primary. */
export async function runService(): Promise<number> {
  const reportProgress = createProgressReporter()
  lowerHelpers()
  try {
    const config = loadConfig(reportProgress)
    const service = await startService(config, reportProgress)
    // Before the address is reported, since a signal may follow the report at once.
    shutDownOnSignal(service, config.GUIJU_SHUTDOWN_DELAY * 1_000, reportProgress)
    if (isLoopback(publicAddressOf(config))) reportProgress(say('loopbackAddress', { address: publicAddressOf(config) }))
    reportProgress(say('answers', { address: service.address }))
    process.send?.('answers')
    return 0
  } catch (error) {
    reportProgress(describeStartFailure(error))
    return 1
  }
}

/** Only SIGTERM is waited after: a terminal and a successor in a cluster need no balancer to notice. */
function shutDownOnSignal(service: Service, delayMs: number, reportProgress: (message: Sentence) => void): void {
  let shuttingDown = false
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      // Ctrl-C in a terminal reaches every process of a cluster, and the primary then sends SIGTERM as well.
      if (shuttingDown) return
      shuttingDown = true
      reportProgress(say('stopping', { signal }))
      const delay = signal === 'SIGTERM' ? delayMs : 0
      if (delay > 0) service.leave()
      setTimeout(() => process.exit(1), delay + shutdownTimeoutMs).unref()
      sleep(delay).then(service.stop).then(() => process.exit(0), () => process.exit(1))
    })
  }
}
