// Formats results as tables. Rates are also given as shares of bare Fastify in the same rounds.
import type { Figure, ScenarioResult, Spread } from './measure.js'
import type { MixedResult } from './run-mixed.js'

/** Table of one scenario at one number of connections. */
export function table({ scenario, connections, bytes, figures }: ScenarioResult): string {
  const bare = figures.find(({ name }) => name === 'bare')!
  const title = `\n${scenario.title}: ${bytes} bytes, ${connections} connections${scenario.aim === null ? '' : `, aim ${scenario.aim} %`}\n`
  const head = ['', 'requests/s', 'least–most', 'of bare', 'µs processor', 'of bare', 'p99 ms']
  return title + alignColumns([head, ...figures.map((figure) => row(figure, bare))])
}

/** Latency of each kind of request under the mixed load, in milliseconds. */
export function mixedTable({ connections, seconds, kinds }: MixedResult): string {
  const rows = kinds.map(({ kind, count, p50, p99, most, failed }) => {
    return [kind, (count / seconds).toFixed(1), p50.toFixed(1), p99.toFixed(1), most.toFixed(0), String(failed)]
  })
  return `\nmixed load, ${connections} connections\n${alignColumns([['', '1/s', 'p50', 'p99', 'most', 'failed'], ...rows])}`
}

function row({ name, rate, processor, p99 }: Figure, bare: Figure): string[] {
  const share = percent(rate.median / bare.rate.median)
  const processorShare = percent(bare.processor.median / processor.median)
  return [name, round(rate.median), range(rate), share, processor.median.toFixed(1), processorShare, p99.median.toFixed(0)]
}

function alignColumns(rows: string[][]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)))
  const lines = rows.map((row) => row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!))).join('  '))
  return `${lines.join('\n')}\n`
}

function range({ least, most }: Spread): string {
  return `${round(least)}–${round(most)}`
}

function round(value: number): string {
  return String(Math.round(value))
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`
}
