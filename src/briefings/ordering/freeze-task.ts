// Freezing as a task, as a comparison of two long texts takes its time.
import { defineTask } from '../../computing/task.js'
import type { WorkReading } from '../../works/reading.js'
import { type Briefing, countCharacters } from '../briefing.js'
import type { Layout } from '../layout.js'
import type { BriefingOrder } from './briefing-order.js'
import { freezeBriefing, type SelectedRecord, type Selection } from './freeze-briefing.js'
import { requireWithinLimit } from './length-limit.js'

interface ToFreeze {
  order: BriefingOrder
  selection: Selection
  layout: Layout
  made: { at: Date; publicAddress: string }
}

/** Copying and hashing go through a character in a part of the time that comparing takes: 140,000 in 20 ms. */
const shareOfComparing = 1 / 5

/** Problem: `briefing-too-large`. */
export const freezeTask = defineTask(import.meta.url, 'freezeTask', ({ order, selection, layout, made }: ToFreeze, { enter }): Briefing => {
  for (const [at, records] of selection.sections.entries()) enter(`/body/sections/${at}`, records.reduce((sum, record) => sum + countWork(record), 0))
  const briefing = freezeBriefing(order, selection, layout, made)
  requireWithinLimit(countCharacters(briefing))
  return briefing
})

function countWork({ reading, comparison }: SelectedRecord): number {
  if (comparison === undefined) return lengthOf(reading) * shareOfComparing
  return lengthOf(reading) + (comparison.from === null ? 0 : lengthOf(comparison.from))
}

function lengthOf({ content: { provisions } }: WorkReading): number {
  return provisions.reduce((sum, { text }) => sum + text.length, 0)
}
