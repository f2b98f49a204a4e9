// Runs a program to its end and returns what it printed.
import { spawnSync } from 'node:child_process'

/** @throws if it cannot be run or fails; what it said goes to standard error as it comes. */
export function run(program, args, cwd) {
  const options = { cwd, encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'inherit'] }
  const { status, stdout, error } = spawnSync(program, args, options)
  if (error !== undefined) throw error
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${status}`)
  return stdout
}
