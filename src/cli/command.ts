// What a command is: a name for people, and something to do that ends in an exit code.
import type { Base } from '../database/base.js'

export interface Output {
  /** A result, on standard output. */
  line: (text: string) => void
  /** What is going on, on standard error. */
  progress: (text: string) => void
}

/** Settings that commands ask for. */
export interface CommandSettings {
  /** Bytes that a line of an import, or the lines of one work, may have. */
  maxRecordBytes: number
}

interface CommandInfo {
  usage: string
  about: string
  /** The forms that the words may take, where there are several. */
  subcommands?: readonly string[]
  /** How many words follow the command's name; none unless given. */
  argCount?: number | 'any'
  /** What is wrong with the words, if anything; asked before a base is opened. */
  findUsageError?: (args: string[]) => string | undefined
}

/** A command on a base, which is opened for it. */
export interface BaseCommand extends CommandInfo {
  run: (base: Base, output: Output, args: string[], settings: CommandSettings) => Promise<number>
}

/** Where the base lies, or is to lie. */
export interface DataLocation {
  folder: string
  url: string | undefined
  /** The release that runs. */
  release: string
}

/** A command on the files of a base: nothing is opened for it. */
export interface OfflineCommand extends CommandInfo {
  runAt: (location: DataLocation, output: Output, args: string[]) => Promise<number>
}

export type Command = BaseCommand | OfflineCommand

/** Says that a server has its own tools for this. */
export function requireEmbeddedStore(output: Output, what: 'backup' | 'restore'): number {
  const tool = what === 'backup' ? 'pg_dump' : 'pg_restore'
  output.progress(`guiju ${what} is for the embedded store; DATABASE_URL names a PostgreSQL: use ${tool} (README, Running it on PostgreSQL)`)
  return 2
}
