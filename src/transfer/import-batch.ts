// Groups the records of an import, and batches groups for one transaction.
//
//   records ─→ RecordGroup (same key, consecutive) ─→ batch: RecordGroup[] ─→ one transaction
import { Problem } from '../shared/problem.js'
import type { ImportRecord } from './read-ndjson.js'

/** Records that are written together: consecutive lines of one work, of regions or of topics; any other single line. */
export interface RecordGroup {
  records: ImportRecord[]
  bytes: number
}

export interface BatchLimits {
  /** Maximum bytes of a group. */
  groupBytes: number
  /** Lines and bytes at which a batch is complete. */
  lines: number
  bytes: number
  /** Milliseconds without a line after which the complete groups are yielded. */
  idleTimeoutMs: number
}

const timedOut = Symbol('late')

/**
 * Batches of groups. A group is complete when a line of another group, or the end, has arrived; complete groups of a
 * slow sender are yielded after `idleTimeoutMs`. Lines beyond the limit of a group are replaced by `line-too-long`.
 */
export async function* batchRecords(records: AsyncGenerator<ImportRecord>, limits: BatchLimits): AsyncGenerator<RecordGroup[]> {
  const batcher = new Batcher(limits)
  let next = requestNext(records)
  for (;;) {
    const result = await withTimeout(next, batcher.isEmpty ? null : limits.idleTimeoutMs)
    if (result === timedOut) {
      yield* batcher.takeBatch()
      continue
    }
    if (result.done === true) break
    next = requestNext(records)
    if (batcher.add(result.value)) yield* batcher.takeBatch()
  }
  yield* batcher.takeAll()
}

/** Requests the next record ahead. Its rejection is not unhandled if the consumer stops before it. */
function requestNext(records: AsyncGenerator<ImportRecord>): Promise<IteratorResult<ImportRecord>> {
  const next = records.next()
  next.catch(() => {})
  return next
}

class Batcher {
  private complete: RecordGroup[] = []
  private current: RecordGroup | null = null
  private lines = 0
  private bytes = 0

  constructor(private readonly limits: BatchLimits) {}

  get isEmpty(): boolean {
    return this.complete.length === 0
  }

  /** Adds a record. Returns whether the batch has reached its limits. */
  add(record: ImportRecord): boolean {
    if (this.current?.records[0]!.key !== record.key) {
      if (this.current !== null) this.complete.push(this.current)
      this.current = { records: [], bytes: 0 }
    }
    this.lines++
    this.bytes += record.bytes
    addToGroup(this.current!, record, this.limits.groupBytes)
    return this.lines >= this.limits.lines || this.bytes >= this.limits.bytes
  }

  *takeBatch(): Generator<RecordGroup[]> {
    if (this.complete.length === 0) return
    const batch = this.complete
    this.complete = []
    this.lines = this.current?.records.length ?? 0
    this.bytes = this.current?.bytes ?? 0
    yield batch
  }

  *takeAll(): Generator<RecordGroup[]> {
    if (this.current !== null) this.complete.push(this.current)
    this.current = null
    yield* this.takeBatch()
  }
}

function addToGroup(group: RecordGroup, record: ImportRecord, maxBytes: number): void {
  group.bytes += record.bytes
  if (group.bytes <= maxBytes) group.records.push(record)
  else group.records.push({ ...record, record: null, problem: new Problem('line-too-long', { most: maxBytes }) })
}

async function withTimeout<Value>(promise: Promise<Value>, milliseconds: number | null): Promise<Value | typeof timedOut> {
  if (milliseconds === null) return promise
  let timer: NodeJS.Timeout | undefined
  const timeout = new Promise<typeof timedOut>((resolve) => {
    timer = setTimeout(resolve, milliseconds, timedOut)
  })
  return Promise.race([promise, timeout]).finally(() => clearTimeout(timer))
}
