// The machine of a measurement, with its load average.
import { cpus, loadavg, release, totalmem } from 'node:os'

export function describeMachine() {
  const [processor] = cpus()
  return {
    processors: `${cpus().length} × ${processor?.model ?? 'unknown'}`,
    memory: `${Math.round(totalmem() / 2 ** 30)} GB`,
    system: `${process.platform} ${release()}`,
    node: process.version,
    load: loadavg().map((load) => Math.round(load * 10) / 10)
  }
}
