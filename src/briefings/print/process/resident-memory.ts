// How much memory another process holds, as its kernel counts it.
import { readFileSync } from 'node:fs'

const pageBytes = 4096

/** Resident bytes of a process; 0 where it has ended or the platform does not say. */
export function residentBytes(pid: number): number {
  try {
    return Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * pageBytes
  } catch {
    return 0
  }
}
