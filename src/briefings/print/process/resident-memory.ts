// Resident memory of another process, from /proc.
import { readFileSync } from 'node:fs'

const pageBytes = 4096

/** Resident bytes of a process; 0 if it has ended or the platform has no /proc. */
export function residentBytes(pid: number): number {
  try {
    return Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * pageBytes
  } catch {
    return 0
  }
}
