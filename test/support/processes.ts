// The service as a process of its own, as `npm start` runs it.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const guiju = fileURLToPath(new URL('../../src/cli/guiju.js', import.meta.url))
const server = fileURLToPath(new URL('../../src/server.js', import.meta.url))

/**
 * Settings of a service that neither compares its base with the seed nor verifies it beside its work: a second and a half
 * of processor time, where a test is about neither.
 */
export const quiet = { GUIJU_SEED: 'off', GUIJU_VERIFY_RATE: '0' } as const

export interface ServiceProcess {
  child: ChildProcess
  /** What it has written to standard error so far. */
  output: () => string
  /** Resolves with the match once the output has one; rejects if the process exits before. */
  waitForOutput: (pattern: RegExp) => Promise<RegExpExecArray>
  /** Its exit code, or the signal that ended it. */
  ended: Promise<number | string>
}

/** Starts the service with these settings and no others, on a free port, with this process's own options for Node. */
export function startProcess(settings: Record<string, string>): ServiceProcess {
  return startNode([server], settings)
}

/** Starts a command of `guiju` in the same way. */
export function startCommand(args: readonly string[], settings: Record<string, string>): ServiceProcess {
  return startNode([guiju, ...args], settings)
}

function startNode(args: readonly string[], settings: Record<string, string>): ServiceProcess {
  const { PATH, HOME } = process.env
  const env = { PATH, HOME, PORT: '0', LOG_LEVEL: 'silent', ...settings }
  return watchProcess(spawn(process.execPath, [...process.execArgv, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] }))
}

/** Collects what a process writes to both streams. */
export function watchProcess(child: ChildProcess): ServiceProcess {
  let text = ''
  // The log on standard output is silent unless a test sets its level.
  for (const stream of [child.stdout!, child.stderr!]) {
    stream.setEncoding('utf8').on('data', (part: string) => {
      text += part
      child.emit('output')
    })
  }
  const ended = once(child, 'close').then(([code, signal]) => (code ?? signal) as number | string)
  const waitForOutput = async (pattern: RegExp): Promise<RegExpExecArray> => {
    for (;;) {
      const match = pattern.exec(text)
      if (match !== null) return match
      if (child.exitCode !== null || child.signalCode !== null) throw new Error(`ended before ${pattern}:\n${text}`)
      await Promise.race([once(child, 'output'), ended])
    }
  }
  return { child, output: () => text, waitForOutput, ended }
}

/** The address at which a started service answers. */
export async function addressOf(service: ServiceProcess): Promise<string> {
  return (await service.waitForOutput(/answers at (\S+)/))[1]!
}

/** A folder that is gone after the test. */
export function createTemporaryFolder(t: { teardown: (undo: () => void) => unknown }): string {
  const folder = mkdtempSync(join(tmpdir(), 'guiju-test-'))
  t.teardown(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
