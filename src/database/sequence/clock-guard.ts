// Refuses to date a change by a clock that jumped: one that is ahead of the last reading and the time that has passed since
// by a measure that nobody sets, or behind the last change. A process that starts again on a machine that was not restarted
// has the last reading from the base; after a restart of the machine, a jump cannot be told from a pause.
import { readFileSync } from 'node:fs'
import { uptime } from 'node:os'
import { desc, eq, lt } from 'drizzle-orm'
import { Problem } from '../../shared/problem.js'
import type { Db } from '../db.js'
import { clockAcceptances, clockReadings } from '../tables/clock.js'

export interface ClockGuardOptions {
  /** Milliseconds by which the clock may be ahead or behind; 0 switches the guard off. */
  toleranceMs: number
  /** Seconds since the machine started, its sleep included. */
  uptime?: () => number
  /** Identifies the start of the machine; `null` where it has no name, and no reading outlives the process. */
  boot?: string | null
}

interface Reading {
  at: Date
  uptime: number
}

/** Milliseconds after which a reading is stored again, and for which those of other machines are kept. */
const storeEveryMs = 3_600_000
const keepForMs = 30 * 86_400_000

export class ClockGuard {
  private readonly toleranceMs: number
  private readonly uptime: () => number
  private readonly boot: string | null
  private reference: Reading | undefined
  private storedAt: Date | undefined
  /** Milliseconds by which the clock was off when a change was refused, 0 once one was not: ahead, or below 0 behind. */
  jumpMs = 0
  /** `performance.now()` of the last refusal. */
  refusedAt = -Infinity

  constructor({ toleranceMs, uptime: measure = uptime, boot = readBootId() }: ClockGuardOptions) {
    this.toleranceMs = toleranceMs
    this.uptime = measure
    this.boot = boot
  }

  /** Checks the clock before a change is dated by it; `last` is the instant of the last change. Problem: `clock-jumped`. */
  async check(db: Db, now: Date, last: Date | null): Promise<void> {
    if (this.toleranceMs === 0) return
    this.reference ??= await this.findStored(db)
    const reading = { at: now, uptime: this.uptime() }
    const jumpMs = this.jumpOf(reading, last)
    if (Math.abs(jumpMs) > this.toleranceMs) await this.requireAcceptance(db, reading, { jumpMs, last })
    this.jumpMs = 0
    // A clock that was set back is not followed: set right again, it would seem to have jumped.
    if (this.reference === undefined || now >= this.expected(this.reference, reading)) this.reference = reading
    await this.store(db, this.reference)
  }

  private jumpOf(reading: Reading, last: Date | null): number {
    const ahead = this.reference === undefined ? 0 : reading.at.getTime() - this.expected(this.reference, reading).getTime()
    if (ahead > this.toleranceMs) return ahead
    return last === null ? 0 : Math.min(0, reading.at.getTime() - last.getTime())
  }

  /** What the clock should show. */
  private expected(reference: Reading, reading: Reading): Date {
    return new Date(reference.at.getTime() + (reading.uptime - reference.uptime) * 1_000)
  }

  private async requireAcceptance(db: Db, reading: Reading, { jumpMs, last }: { jumpMs: number; last: Date | null }): Promise<void> {
    if (!(await this.isAccepted(db, reading, last))) this.refuse(jumpMs, reading.at)
    // What is stored is from before the jump.
    this.storedAt = undefined
    if (jumpMs > 0) this.reference = reading
  }

  private refuse(jumpMs: number, now: Date): never {
    this.jumpMs = jumpMs
    this.refusedAt = performance.now()
    const seconds = Math.round(Math.abs(jumpMs) / 1_000)
    throw new Problem(jumpMs > 0 ? 'clock-ahead' : 'clock-behind', { now: now.toISOString(), seconds })
  }

  /** Whether an operator accepted the clock as it is now: after the jump, or with the last change in the future. */
  private async isAccepted(db: Db, reading: Reading, last: Date | null): Promise<boolean> {
    const [accepted] = await db.select().from(clockAcceptances).orderBy(desc(clockAcceptances.id)).limit(1)
    if (accepted === undefined) return false
    if (this.reference !== undefined && this.jumpOf(reading, last) > 0) return accepted.at > this.expected(this.reference, reading)
    return last !== null && accepted.lastRecordedAt !== null && last.getTime() - accepted.lastRecordedAt.getTime() <= this.toleranceMs
  }

  private async findStored(db: Db): Promise<Reading | undefined> {
    if (this.boot === null) return undefined
    const [stored] = await db.select().from(clockReadings).where(eq(clockReadings.boot, this.boot))
    // A machine that starts without a new name has measured less than it had.
    return stored !== undefined && stored.uptime <= this.uptime() ? stored : undefined
  }

  private async store(db: Db, { at, uptime }: Reading): Promise<void> {
    const isFresh = this.storedAt !== undefined && Math.abs(at.getTime() - this.storedAt.getTime()) < storeEveryMs
    if (this.boot === null || isFresh) return
    this.storedAt = at
    await db.delete(clockReadings).where(lt(clockReadings.at, new Date(at.getTime() - keepForMs)))
    const reading = { at, uptime }
    await db.insert(clockReadings).values({ boot: this.boot, ...reading }).onConflictDoUpdate({ target: clockReadings.boot, set: reading })
  }
}

/** Linux names every start of the machine. */
function readBootId(): string | null {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
  } catch {
    return null
  }
}
