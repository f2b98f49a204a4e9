// The delay of the event loop of a running service, from its own metrics on their own port.

/** Milliseconds between two samples of the service, which an idle event loop shows as its delay. */
const resolutionMs = 10

/** The largest delay since the last reading, in milliseconds. */
export async function readDelay(metricsAddress: string): Promise<number> {
  const text = await (await fetch(`${metricsAddress}/metrics`)).text()
  const seconds = Number(/^nodejs_eventloop_lag_max_seconds (\S+)$/m.exec(text)?.[1])
  return Math.max(0, seconds * 1_000 - resolutionMs)
}
