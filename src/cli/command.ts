// The shape of a command: its usage text, and a function that returns the exit code.
import type { Sentence } from '../shared/language/language.js'
import { say } from '../shared/language/say.js'
import type { Base } from '../database/base.js'

export interface Output {
  /** A line of the result, on standard output; a string is the same in every language. */
  line: (text: string | Sentence) => void
  /** A line of progress or an error, on standard error. */
  progress: (text: Sentence) => void
}

/** Settings that commands need. */
interface CommandSettings {
  /** Bytes that one line of an import, or the lines of one work together, may have. */
  maxRecordBytes: number
  /** The folder of the base, or of its files beside a PostgreSQL. */
  dataFolder: string
}

interface CommandInfo {
  usage: string
  about: Sentence
  /** Usage of the subcommands, one a line. */
  subcommands?: readonly string[]
  /** Number of arguments after the command's name; 0 unless given. */
  argCount?: number | 'any'
  /** The usage error of the arguments, if any; called before a base is opened. */
  findUsageError?: (args: string[]) => Sentence | undefined
}

/** A command that runs on an opened base. */
export interface BaseCommand extends CommandInfo {
  /** It only reads: beside a service that has the folder of the base it runs on a copy. */
  readsCopy?: boolean
  run: (base: Base, output: Output, args: string[], settings: CommandSettings) => Promise<number>
}

/** Where the base is, or is to be. */
interface DataLocation {
  folder: string
  url: string | undefined
  /** Version of the running release. */
  release: string
}

/** A command that works on the files of a base without opening it. */
export interface OfflineCommand extends CommandInfo {
  runAt: (location: DataLocation, output: Output, args: string[]) => Promise<number>
}

export type Command = BaseCommand | OfflineCommand

/** Reports that a PostgreSQL server has its own tool for this; the exit code. */
export function requireEmbeddedStore(output: Output, what: 'backup' | 'restore'): number {
  const tool = what === 'backup' ? 'pg_dump' : 'pg_restore'
  output.progress(say('notForPostgres', { command: what, tool }))
  return 2
}
