// `guiju …` as a process of its own.
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Sentence } from '../../src/shared/language/language.js'

export interface CliResult {
  code: number
  stdout: string
  stderr: string
}

/** The program that a shell would run as `guiju`. */
export const guiju = fileURLToPath(new URL('../../src/cli/guiju.js', import.meta.url))

/** A line of output in English, for commands that run in the process of a test. */
export function inEnglish(text: string | Sentence): string {
  return typeof text === 'string' ? text : text.en
}

/** Runs a command with these settings and no others. */
export function runCli(settings: Record<string, string>, ...args: string[]): Promise<CliResult> {
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, ...settings }
  return new Promise((resolve) =>
    execFile(process.execPath, [...process.execArgv, guiju, ...args], { env }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr })
    )
  )
}
