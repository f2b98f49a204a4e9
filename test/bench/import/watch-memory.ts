// How much memory a process holds, looked at many times a second.
import { residentBytes } from '../../../src/briefings/print/process/resident-memory.js'

/** Megabytes that a process held at first and at most. */
export interface Peak {
  first: number
  peak: number
}

/** Watches a process until told to end. */
export function watchMemory(pid: number): { end: () => Peak } {
  const residentMegabytes = () => Math.round(residentBytes(pid) / 2 ** 20)
  const first = residentMegabytes()
  let peak = first
  const timer = setInterval(() => (peak = Math.max(peak, residentMegabytes())), 50)
  return {
    end: () => {
      clearInterval(timer)
      return { first, peak }
    }
  }
}
