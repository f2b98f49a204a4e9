// Entries that belong together, and as many of those as one transaction takes.
import { Problem } from '../shared/problem.js'
import type { Entry } from './read-ndjson.js'

/** The lines of one work that follow each other, a run of regions or of topics, or one line of anything else. */
export interface Unit {
  entries: Entry[]
  bytes: number
}

export interface GatherLimits {
  /** Bytes that a unit may have. */
  unit: number
  /** Lines and bytes at which a batch is handed on. */
  lines: number
  bytes: number
  /** Milliseconds without a line after which what is complete is handed on. */
  pause: number
}

const late = Symbol('late')

/**
 * Batches of units. A unit is handed on once a line of another one, or the end, has come; a caller that sends slowly
 * sees what is complete without waiting for the rest. What a unit has beyond its limit is not kept, but refused.
 */
export async function* gatherUnits(entries: AsyncGenerator<Entry>, limits: GatherLimits): AsyncGenerator<Unit[]> {
  const gathering = new Gathering(limits)
  let next = ask(entries)
  for (;;) {
    const came = await within(next, gathering.isEmpty ? null : limits.pause)
    if (came === late) {
      yield* gathering.take()
      continue
    }
    if (came.done === true) break
    next = ask(entries)
    if (gathering.add(came.value)) yield* gathering.take()
  }
  yield* gathering.takeAll()
}

/** Asks for the next entry ahead. Where nobody comes back for it, what becomes of it is nobody's concern. */
function ask(entries: AsyncGenerator<Entry>): Promise<IteratorResult<Entry>> {
  const next = entries.next()
  next.catch(() => {})
  return next
}

class Gathering {
  private closed: Unit[] = []
  private open: Unit | null = null
  private lines = 0
  private bytes = 0

  constructor(private readonly limits: GatherLimits) {}

  get isEmpty(): boolean {
    return this.closed.length === 0
  }

  /** Takes an entry in; whether it is time to hand a batch on. */
  add(entry: Entry): boolean {
    if (this.open?.entries[0]!.key !== entry.key) {
      if (this.open !== null) this.closed.push(this.open)
      this.open = { entries: [], bytes: 0 }
    }
    this.lines++
    this.bytes += entry.bytes
    addTo(this.open!, entry, this.limits.unit)
    return this.lines >= this.limits.lines || this.bytes >= this.limits.bytes
  }

  *take(): Generator<Unit[]> {
    if (this.closed.length === 0) return
    const batch = this.closed
    this.closed = []
    this.lines = this.open?.entries.length ?? 0
    this.bytes = this.open?.bytes ?? 0
    yield batch
  }

  *takeAll(): Generator<Unit[]> {
    if (this.open !== null) this.closed.push(this.open)
    this.open = null
    yield* this.take()
  }
}

function addTo(unit: Unit, entry: Entry, most: number): void {
  unit.bytes += entry.bytes
  if (unit.bytes <= most) unit.entries.push(entry)
  else unit.entries.push({ ...entry, line: null, problem: new Problem('line-too-long', { most }) })
}

async function within<Value>(promise: Promise<Value>, milliseconds: number | null): Promise<Value | typeof late> {
  if (milliseconds === null) return promise
  let timer: NodeJS.Timeout | undefined
  const waiting = new Promise<typeof late>((resolve) => {
    timer = setTimeout(resolve, milliseconds, late)
  })
  return Promise.race([promise, waiting]).finally(() => clearTimeout(timer))
}
