// Latency of each kind of read, one after the other on a keep-alive connection.
import type { Known } from './known.js'
import { isExpected, listQuestions, type Question } from './questions.js'
import type { Running } from './running.js'

/** Milliseconds. */
export interface Times {
  name: string
  p50: number
  p99: number
  asked: number
  /** The first status that was not expected, if any. */
  strange: number | null
}

/** Sends each read `times` times, with different parameters; those marked `warm` also from the response cache. */
export async function measureReads(service: Running, known: Known, times: number): Promise<Times[]> {
  const measured: Times[] = []
  for (const question of listQuestions(known)) {
    const count = Math.min(times, question.times ?? times, Math.max(5, known.works))
    measured.push(await measure(service, question, { name: question.name, count, at: (n) => n }))
    if (question.warm) measured.push(await measure(service, question, { name: `${question.name}, again`, count: 2 * times, at: () => 0 }))
  }
  return measured
}

async function measure(service: Running, { ask }: Question, { name, count, at }: { name: string; count: number; at: (n: number) => number }): Promise<Times> {
  const times: number[] = []
  let strange: number | null = null
  for (let n = 0; n < count; n++) {
    const response = await service.ask(ask(at(n)))
    times.push(response.milliseconds)
    if (!isExpected(response)) strange ??= response.status
  }
  times.sort((a, b) => a - b)
  const share = (part: number) => Math.round(10 * times[Math.min(times.length - 1, Math.floor(times.length * part))]!) / 10
  return { name, p50: share(0.5), p99: share(0.99), asked: count, strange }
}
