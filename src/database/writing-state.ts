// Whether the base can be written to now: not while its disk is full, nor while its clock has jumped.
import type { ClockGuard } from './sequence/clock-guard.js'

/** Milliseconds for which a refusal counts; after them the next write finds out. */
const refusalMs = 30_000

/** Why nothing can be recorded, by the code of the problem that says so; `null` while something can. */
export type WritingFault = 'insufficient-storage' | 'clock-ahead' | 'clock-behind' | null

export class WritingState {
  private fullSince = -Infinity

  private listeners: (() => void)[] = []

  constructor(readonly clockGuard: ClockGuard) {}

  /** Calls back when the disk turns out to be full, not for every statement that it refuses. */
  onFull(listener: () => void): void {
    this.listeners.push(listener)
  }

  /** Notes that a statement was refused because the disk is full. */
  noteFull(): void {
    const isNews = !this.isFull
    this.fullSince = performance.now()
    if (isNews) for (const listener of this.listeners) listener()
  }

  get fault(): WritingFault {
    if (this.isFull) return 'insufficient-storage'
    const { jumpMs, refusedAt } = this.clockGuard
    if (jumpMs === 0 || !isRecent(refusedAt)) return null
    return jumpMs > 0 ? 'clock-ahead' : 'clock-behind'
  }

  private get isFull(): boolean {
    return isRecent(this.fullSince)
  }
}

function isRecent(at: number): boolean {
  return performance.now() - at < refusalMs
}
