// What is ordered, as JSON: the body of an order whose days may follow the day on which it is ordered.
import { addToDay, isPlainDate, type PlainDate } from '../../shared/calendar.js'
import { mergePatch } from '../../shared/json/merge-patch.js'

/** Members at the top of an order that comes in parts; the whole is checked as an order afterwards. */
export const maxMembers = 50

/** The members of an order, by the schema `BriefingOrder` once its days are resolved. */
export type OrderContent = Readonly<Record<string, unknown>>

/** The members of an order that are days, wherever they stand. */
const dayMembers = new Set(['asOf', 'date', 'printedOn', 'changedSince'])

const periodForm = /^P(?=\d)(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,4})D)?$/

/** The order with the changes made (JSON Merge Patch): lists are replaced whole, null goes back to the default. */
export function changeOrder(content: OrderContent, changes: OrderContent): OrderContent {
  return mergePatch(content, changes) as OrderContent
}

/**
 * The order with plain days: `today` is the day given, a period (ISO 8601, as `P1M`) the day so long before; for
 * `changedSince` before `asOf`. A day out of the calendar stays as it is written, for the schema to reject.
 */
export function resolveDays(content: OrderContent, today: PlainDate): OrderContent {
  const asOf = resolveDay(content.asOf ?? 'today', today)
  const since = typeof asOf === 'string' && isPlainDate(asOf) ? asOf : today
  const resolve = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(resolve)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([name, member]) => {
      if (!dayMembers.has(name)) return [name, resolve(member)]
      return [name, resolveDay(member, name === 'changedSince' ? since : today)]
    }))
  }
  return resolve(content) as OrderContent
}

function resolveDay(value: unknown, day: PlainDate): unknown {
  if (value === 'today') return day
  const period = typeof value === 'string' ? periodForm.exec(value) : null
  if (period === null) return value
  const [years = 0, months = 0, weeks = 0, days = 0] = period.slice(1).map((part) => Number(part ?? 0))
  return addToDay(day, { months: -(12 * years + months), days: -(7 * weeks + days) }) ?? value
}

/** An order as it is kept to be ordered again, and the name of the template that it was made from. */
export interface KeptOrder {
  content: OrderContent
  template: string | null
}
