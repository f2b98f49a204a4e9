// The figures as a table: rates as shares of bare Fastify in the same rounds.
import type { Figure, ScenarioResult, Spread } from './measure.js'

/** One table, of a scenario at a number of connections. */
export function table({ scenario, connections, bytes, figures }: ScenarioResult): string {
  const bare = figures.find(({ name }) => name === 'bare')!
  const title = `\n${scenario.title}: ${bytes} bytes, ${connections} connections${scenario.aim === null ? '' : `, aim ${scenario.aim} %`}\n`
  const head = ['', 'requests/s', 'least–most', 'of bare', 'µs processor', 'of bare', 'p99 ms']
  return title + layOut([head, ...figures.map((figure) => row(figure, bare))])
}

function row({ name, rate, processor, p99 }: Figure, bare: Figure): string[] {
  const share = percent(rate.median / bare.rate.median)
  const processorShare = percent(bare.processor.median / processor.median)
  return [name, whole(rate.median), range(rate), share, processor.median.toFixed(1), processorShare, p99.median.toFixed(0)]
}

function layOut(rows: string[][]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)))
  const lines = rows.map((row) => row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!))).join('  '))
  return `${lines.join('\n')}\n`
}

function range({ least, most }: Spread): string {
  return `${whole(least)}–${whole(most)}`
}

function whole(value: number): string {
  return String(Math.round(value))
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`
}
