// What a command is: a name for people, and something to do with the base that ends in an exit code.
import type { Base } from '../services/base.js'

export interface Say {
  /** A result, on standard output. */
  line: (text: string) => void
  /** What is going on, on standard error. */
  progress: (text: string) => void
}

export interface Command {
  usage: string
  about: string
  /** How many words follow the command's name; none unless given. */
  parameters?: number
  run: (base: Base, say: Say, words: string[]) => Promise<number>
}
