// Samples the resident memory of a process twenty times a second.
import { residentBytes } from '../../../src/briefings/print/process/resident-memory.js'

/** Initial and peak resident memory, in megabytes. */
export interface Peak {
  first: number
  peak: number
}

/** Samples a process until `end` is called. */
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
