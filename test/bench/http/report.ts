// Formats results as tables. Rates are also given as shares of bare Fastify in the same rounds.
import type { Figure, ScenarioResult, Spread } from './measure.js'
import type { PublishingResult } from './publishing-load.js'
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

/** Publications a second by number of writers: medians over the rounds, and the range of the rates. */
export function publishingTable(rounds: readonly PublishingResult[]): string {
  const rows = [...new Set(rounds.map(({ writers }) => writers))].map((writers) => {
    const of = rounds.filter((round) => round.writers === writers)
    const [rates, p50s, p99s] = (['rate', 'p50', 'p99'] as const).map((name) => of.map((round) => round[name]).sort((a, b) => a - b))
    const middle = of.length >> 1
    const failed = of.reduce((sum, round) => sum + round.failed, 0)
    const cells = [rates![middle]!, p50s![middle]!, p99s![middle]!].map((value) => value.toFixed(0))
    return [String(writers), cells[0]!, range({ least: rates![0]!, most: rates!.at(-1)! } as Spread), cells[1]!, cells[2]!, String(failed)]
  })
  return `\npublications, durable commits\n${alignColumns([['writers', '1/s', 'least–most', 'p50 ms', 'p99 ms', 'failed'], ...rows])}`
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
