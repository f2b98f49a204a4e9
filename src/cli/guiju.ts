#!/usr/bin/env node
// The command line: `guiju <command>`. `npm run guiju -- <command>` in a checkout.
import { resolve } from 'node:path'
import type { Command, Say } from './command.js'
import { backup } from './backup.js'
import { importCommand } from './import.js'
import { keys } from './keys.js'
import { migrate } from './migrate.js'
import { restore } from './restore.js'
import { seed } from './seed.js'
import { verify } from './verify.js'
import { type Config, ConfigError, readConfig } from '../config.js'
import { Problem } from '../shared/problem.js'
import { openBase } from '../process/open-base.js'
import { about, serve, ServeFault, usage } from '../process/serve-command.js'
import { readVersionNumber } from '../shared/release-version.js'

const commands: Record<string, Command> = { backup, import: importCommand, keys, migrate, restore, seed, verify }

const say: Say = {
  line: (text) => process.stdout.write(`${text}\n`),
  progress: (text) => process.stderr.write(`${text}\n`)
}

/** Exit codes: 0 done, 1 not as it should be, 2 the command line or the settings are wrong. */
async function main([name, ...rest]: string[]): Promise<number> {
  if (name === 'help' || name === '--help') return tellUsage(say.line, 0)
  if (name === 'serve') return serve(rest)
  const command = commands[name ?? '']
  if (command === undefined || !takes(command, rest)) return tellUsage(say.progress, 2)
  const fault = command.fault?.(rest)
  if (fault !== undefined) return tellFault(fault, command)
  return run(command, rest, readConfig(process.env))
}

async function run(command: Command, words: string[], config: Config): Promise<number> {
  if ('runAt' in command) {
    const place = { folder: resolve(config.GUIJU_DATA), url: config.DATABASE_URL, release: readVersionNumber() }
    return command.runAt(place, say, words)
  }
  const base = await openBase(config, say.progress)
  try {
    return await command.run(base, say, words, { lineLimit: config.GUIJU_IMPORT_LINE })
  } finally {
    await base.store.close()
  }
}

function takes({ parameters = 0 }: Command, words: readonly string[]): boolean {
  return parameters === 'any' || words.length === parameters
}

function tellFault(fault: string, { usage, forms = [] }: Command): number {
  say.progress([fault, `usage: ${usage}`, ...forms.map((form) => `  ${form}`)].join('\n'))
  return 2
}

function tellUsage(tell: (text: string) => void, code: number): number {
  tell('guiju 规矩 — settings come from the environment, as for the service (see the README)')
  for (const command of [{ usage, about }, ...Object.values(commands)]) tell(`  ${command.usage.padEnd(28)} ${command.about}`)
  return code
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  say.progress((error as Error).message)
  if (error instanceof Problem) for (const { pointer, message } of error.findings) say.progress(`${pointer}: ${message.en}`)
  process.exitCode = error instanceof ConfigError || error instanceof ServeFault ? 2 : 1
}
