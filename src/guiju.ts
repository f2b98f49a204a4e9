#!/usr/bin/env node
// The command line: `guiju <command>`. `npm run guiju -- <command>` in a checkout.
import type { Command, Say } from './cli/command.js'
import { importCommand } from './cli/import.js'
import { keys } from './cli/keys.js'
import { seed } from './cli/seed.js'
import { verify } from './cli/verify.js'
import { ConfigError, readConfig } from './config.js'
import { Problem } from './domain/problem.js'
import { openBase } from './open-base.js'

const commands: Record<string, Command> = { import: importCommand, keys, seed, verify }

const say: Say = {
  line: (text) => process.stdout.write(`${text}\n`),
  progress: (text) => process.stderr.write(`${text}\n`)
}

/** Exit codes: 0 done, 1 not as it should be, 2 the command line or the settings are wrong. */
async function main([name, ...rest]: string[]): Promise<number> {
  if (name === 'help' || name === '--help') return tellUsage(say.line, 0)
  const command = commands[name ?? '']
  if (command === undefined || !takes(command, rest)) return tellUsage(say.progress, 2)
  const fault = command.fault?.(rest)
  if (fault !== undefined) return tellFault(fault, command)
  const config = readConfig(process.env)
  const base = await openBase(config, say.progress)
  try {
    return await command.run(base, say, rest, { lineLimit: config.GUIJU_IMPORT_LINE })
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
  for (const { usage, about } of Object.values(commands)) tell(`  ${usage.padEnd(28)} ${about}`)
  return code
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  say.progress((error as Error).message)
  if (error instanceof Problem) for (const { pointer, message } of error.findings) say.progress(`${pointer}: ${message.en}`)
  process.exitCode = error instanceof ConfigError ? 2 : 1
}
