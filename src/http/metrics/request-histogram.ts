// Histogram of request durations by route, method and status. It runs for every request, so it counts in plain arrays and
// builds the values of prom-client only on a scrape.
import type { FastifyRequest } from 'fastify'
import type { RequestOutcome } from '../hardening/request-lifecycle.js'

/** Upper bounds of the buckets, in seconds. */
const bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]

interface Series {
  labels: { route: string; method: string; status: string }
  /** Requests by bucket, not cumulative; the last bucket is +Inf. */
  counts: Float64Array
  sum: number
}

const name = 'guiju_http_request_duration_seconds'
const help = 'Time from the arrival of a request to the end of its reply'

export class RequestHistogram {
  /** Keyed by the config object of the route, then by method, then indexed by status. */
  private readonly routes = new Map<object, Map<string, Series[]>>()

  observe({ routeConfig, method }: FastifyRequest, { status, milliseconds }: RequestOutcome): void {
    const methods = this.routes.get(routeConfig) ?? this.addRoute(routeConfig)
    const statuses = methods.get(method) ?? addMethod(methods, method)
    const series = (statuses[status] ??= createSeries(routeConfig.url ?? 'none', method, status))
    const seconds = milliseconds / 1000
    let bucket = 0
    while (bucket < bounds.length && seconds > bounds[bucket]!) bucket++
    series.counts[bucket]!++
    series.sum += seconds
  }

  /** The interface of a prom-client metric. */
  get = async () => ({ name, help, type: 'histogram', aggregator: 'sum', values: [...this.listValues()] })

  private *listValues() {
    for (const methods of this.routes.values()) {
      for (const statuses of methods.values()) for (const series of Object.values(statuses)) yield* valuesOf(series)
    }
  }

  private addRoute(config: object): Map<string, Series[]> {
    const methods = new Map<string, Series[]>()
    this.routes.set(config, methods)
    return methods
  }
}

function addMethod(methods: Map<string, Series[]>, method: string): Series[] {
  const statuses: Series[] = []
  methods.set(method, statuses)
  return statuses
}

function createSeries(route: string, method: string, status: number): Series {
  return { labels: { route, method, status: String(status) }, counts: new Float64Array(bounds.length + 1), sum: 0 }
}

function* valuesOf({ labels, counts, sum }: Series) {
  let count = 0
  for (const [bucket, bound] of [...bounds, '+Inf'].entries()) {
    count += counts[bucket]!
    yield { metricName: `${name}_bucket`, labels: { ...labels, le: bound }, value: count }
  }
  yield { metricName: `${name}_sum`, labels, value: sum }
  yield { metricName: `${name}_count`, labels, value: count }
}
