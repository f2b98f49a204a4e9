// The command line: `guiju <command>`, or `npm run guiju -- <command>` in a checkout.
import { describeFailure } from '../database/describe-failure.js'
import { resolve } from 'node:path'
import type { Base } from '../database/base.js'
import { DataDirLocked } from '../database/embedded/data-dir-lock.js'
import type { BaseCommand, Command, Output } from './command.js'
import { type Config, ConfigError } from '../config.js'
import { chooseLanguage, inLanguage, type Sentence } from '../shared/language/language.js'
import { say } from '../shared/language/say.js'
import { loadConfig } from '../process/load-config.js'
import { openBase } from '../process/open-base.js'
import { about, serve, UsageError, usage } from '../process/serve-command.js'
import { readReleaseVersion } from '../shared/release-version.js'

/** Loaded by name: what one command needs costs another half of its start. */
const commands: Record<string, () => Promise<Command>> = {
  backup: async () => (await import('./backup.js')).backup,
  briefings: async () => (await import('./briefings.js')).briefings,
  clock: async () => (await import('./clock.js')).clock,
  import: async () => (await import('./import/import.js')).importCommand,
  keys: async () => (await import('./keys.js')).keys,
  migrate: async () => (await import('./migrate.js')).migrate,
  restore: async () => (await import('./restore.js')).restore,
  seed: async () => (await import('./seed.js')).seed,
  verify: async () => (await import('./verify.js')).verify
}

const language = chooseLanguage(process.env)
const output: Output = {
  line: (text) => process.stdout.write(`${typeof text === 'string' ? text : inLanguage(text, language)}\n`),
  progress: (text) => process.stderr.write(`${inLanguage(text, language)}\n`)
}

/** The exit code: 0 success, 1 failure or an incomplete result, 2 invalid command line or settings. */
async function main([name, ...rest]: string[]): Promise<number> {
  if (name === 'help' || name === '--help') return printUsage(output.line, 0)
  if (name === 'serve') return serve(rest)
  if (name === 'mcp') return (await import('./mcp.js')).serveMcp(rest, output)
  if (name === 'config' && rest.length === 0) return (await import('./config.js')).printConfig(process.env, output)
  const command = Object.hasOwn(commands, name ?? '') ? await commands[name!]!() : undefined
  if (command === undefined || !acceptsArgCount(command, rest)) return printUsage(output.progress, 2)
  const usageError = command.findUsageError?.(rest)
  if (usageError !== undefined) return printUsageError(usageError, command)
  return run(command, rest, loadConfig(output.progress))
}

async function run(command: Command, args: string[], config: Config): Promise<number> {
  if ('runAt' in command) {
    const location = { folder: resolve(config.GUIJU_DATA), url: config.DATABASE_URL, release: readReleaseVersion() }
    return command.runAt(location, output, args)
  }
  const base = await openBase(config, output.progress).catch((error: unknown) => openCopyOf(config, command, error))
  try {
    return await command.run(base, output, args, {
      maxRecordBytes: config.GUIJU_IMPORT_MAX_RECORD_BYTES,
      dataFolder: resolve(config.GUIJU_DATA)
    })
  } finally {
    await base.store.close()
  }
}

/** A copy of the base of a running service, for a command that only reads; throws the error for any other. */
async function openCopyOf(config: Config, { readsCopy = false }: BaseCommand, error: unknown): Promise<Base> {
  if (!readsCopy || !(error instanceof DataDirLocked)) throw error
  output.progress(say('copyIsRead'))
  const { openCopy } = await import('../transfer/backup/open-copy.js')
  return { store: await openCopy(resolve(config.GUIJU_DATA)), now: () => new Date() }
}

function acceptsArgCount({ argCount = 0 }: Command, args: readonly string[]): boolean {
  return argCount === 'any' || args.length === argCount
}

function printUsageError(usageError: Sentence, { usage, subcommands = [] }: Command): number {
  output.progress(usageError)
  output.progress(say('usage', { usage: [usage, ...subcommands.map((subcommand) => `  ${subcommand}`)].join('\n') }))
  return 2
}

async function printUsage(print: (text: Sentence) => void, code: number): Promise<number> {
  print(say('helpTitle'))
  const [config, mcp] = [await import('./config.js'), await import('./mcp.js')]
  const named = await Promise.all(Object.values(commands).map((load) => load()))
  for (const command of [{ usage, about }, config, mcp, ...named]) print(describeUsage(command))
  return code
}

function describeUsage({ usage, about }: Pick<Command, 'usage' | 'about'>): Sentence {
  const inOne = (text: string) => `  ${usage.padEnd(28)} ${text}`
  return language === 'both' ? { zh: inOne(inLanguage(about, 'both')), en: inOne(inLanguage(about, 'both')) } : { zh: inOne(about.zh), en: inOne(about.en) }
}

/** Runs the command of a command line and sets the exit code of the process. */
export async function runCommandLine(args: string[]): Promise<void> {
  try {
    process.exitCode = await main(args)
  } catch (error) {
    output.progress(describeFailure(error))
    process.exitCode = error instanceof ConfigError || error instanceof UsageError ? 2 : 1
  }
}
