// What a command is: a name for people, and something to do that ends in an exit code.
import type { Base } from '../database/base.js'

export interface Say {
  /** A result, on standard output. */
  line: (text: string) => void
  /** What is going on, on standard error. */
  progress: (text: string) => void
}

/** Settings that commands ask for. */
export interface CommandSettings {
  /** Bytes that a line of an import, or the lines of one work, may have. */
  lineLimit: number
}

interface Described {
  usage: string
  about: string
  /** The forms that the words may take, where there are several. */
  forms?: readonly string[]
  /** How many words follow the command's name; none unless given. */
  parameters?: number | 'any'
  /** What is wrong with the words, if anything; asked before a base is opened. */
  fault?: (words: string[]) => string | undefined
}

/** A command on a base, which is opened for it. */
export interface BaseCommand extends Described {
  run: (base: Base, say: Say, words: string[], settings: CommandSettings) => Promise<number>
}

/** Where the base lies, or is to lie. */
export interface Place {
  folder: string
  url: string | undefined
  /** The release that runs. */
  release: string
}

/** A command on the files of a base: nothing is opened for it. */
export interface PlaceCommand extends Described {
  runAt: (place: Place, say: Say, words: string[]) => Promise<number>
}

export type Command = BaseCommand | PlaceCommand

/** Says that a server has its own tools for this. */
export function refuseServer(say: Say, what: 'backup' | 'restore'): number {
  const tool = what === 'backup' ? 'pg_dump' : 'pg_restore'
  say.progress(`guiju ${what} is for the embedded store; DATABASE_URL names a PostgreSQL: use ${tool} (README, Running it on PostgreSQL)`)
  return 2
}
