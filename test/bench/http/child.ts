// Child processes of the bench: start, request, stop; their processor time and memory.
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Starts a module of this folder as a child process. */
export function startChild(module: string, args: string[] = [], env: NodeJS.ProcessEnv = {}): ChildProcess {
  const path = fileURLToPath(new URL(`./${module}.js`, import.meta.url))
  return fork(path, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
}

/** Sends a message and waits for the response. Rejects when the process exits first. */
export async function requestChild<Answer>(child: ChildProcess, message: object): Promise<Answer> {
  const controller = new AbortController()
  const { signal } = controller
  const exited = once(child, 'exit', { signal }).then(([code]) => {
    throw new Error(`a process of the bench ended with ${code}`)
  })
  exited.catch(() => {})
  child.send(message)
  try {
    return (await Promise.race([once(child, 'message', { signal }), exited]))[0] as Answer
  } finally {
    controller.abort()
  }
}

export async function endChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exited = once(child, 'exit')
  child.kill('SIGTERM')
  await exited
}

/** Processor time of a process and its threads, in microseconds; NaN without /proc. */
export function processorTime(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')
    // User and system time, in hundredths of a second.
    return (Number(fields[11]) + Number(fields[12])) * 10_000
  } catch {
    return NaN
  }
}

/** Resident memory of a process, in megabytes; NaN without /proc. */
export function residentMegabytes(pid: number): number {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) / 1024
  } catch {
    return NaN
  }
}
