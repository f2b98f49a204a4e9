// What a command is: a name for people, and something to do with the base that ends in an exit code.
import type { Base } from '../services/base.js'

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

export interface Command {
  usage: string
  about: string
  /** The forms that the words may take, where there are several. */
  forms?: readonly string[]
  /** How many words follow the command's name; none unless given. */
  parameters?: number | 'any'
  /** What is wrong with the words, if anything; asked before a base is opened. */
  fault?: (words: string[]) => string | undefined
  run: (base: Base, say: Say, words: string[], settings: CommandSettings) => Promise<number>
}
