// Load generator in its own process: requests at full speed over a number of connections.
import autocannon from 'autocannon'
import { fillPath } from './scenarios.js'

export interface LoadOptions {
  url: string
  path: string
  /** First number to fill into the path. */
  from: number
  headers: Record<string, string>
  connections: number
  seconds: number
}

export interface LoadResult {
  requests: number
  /** Requests a second. */
  rate: number
  /** Milliseconds. */
  p50: number
  p99: number
  /** Number of responses by status. */
  statuses: Record<string, number>
  failed: number
}

process.on('message', (options: LoadOptions) => {
  void run(options).then((result) => process.send!(result))
})

async function run({ url, path, from, headers, connections, seconds }: LoadOptions): Promise<LoadResult> {
  let count = from
  const setupRequest = (request: autocannon.Request) => ({ ...request, path: fillPath(path, count++) })
  const requests = [path.includes('{') ? { headers, setupRequest } : { headers, path }]
  const { statusCodeStats = {}, ...result } = await autocannon({ url, requests, connections, duration: seconds, pipelining: 1 })
  const statuses = Object.entries(statusCodeStats).map(([status, { count }]) => [status, Number(count)] as const)
  return {
    requests: result.requests.total,
    rate: result.requests.total / result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
    statuses: Object.fromEntries(statuses),
    failed: result.errors + result.timeouts
  }
}
