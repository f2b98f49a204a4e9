#!/usr/bin/env node
// The command line: `guiju <command>`. `npm run guiju -- <command>` in a checkout.
import type { Command, Say } from './cli/command.js'
import { importCommand } from './cli/import.js'
import { seed } from './cli/seed.js'
import { verify } from './cli/verify.js'
import { ConfigError, readConfig } from './config.js'
import { openBase } from './open-base.js'

const commands: Record<string, Command> = { import: importCommand, seed, verify }

const say: Say = {
  line: (text) => process.stdout.write(`${text}\n`),
  progress: (text) => process.stderr.write(`${text}\n`)
}

/** Exit codes: 0 done, 1 not as it should be, 2 the command line or the settings are wrong. */
async function main([name, ...rest]: string[]): Promise<number> {
  if (name === 'help' || name === '--help') return tellUsage(say.line, 0)
  const command = commands[name ?? '']
  if (command === undefined || rest.length !== (command.parameters ?? 0)) return tellUsage(say.progress, 2)
  const base = await openBase(readConfig(process.env), say.progress)
  try {
    return await command.run(base, say, rest)
  } finally {
    await base.store.close()
  }
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
  process.exitCode = error instanceof ConfigError ? 2 : 1
}
