// `guiju import …`: records what stands in files.
import { parseArgs } from 'node:util'
import type { BaseCommand } from './command.js'
import { runLaws } from './import-laws.js'
import { runRecords } from './import-records.js'

export const importCommand: BaseCommand = {
  usage: 'guiju import <what> <where>',
  about: 'record what stands in files; tells how far it has come, and every line or file that was not taken',
  forms: ['laws <folder>', 'records <file, or - for standard input> [--dry-run]'],
  parameters: 'any',
  fault: (words) => {
    try {
      return findFault(read(words))
    } catch (error) {
      return (error as Error).message
    }
  },
  run: async (base, say, words, { lineLimit }) => {
    const { what, where, dryRun } = read(words)
    return what === 'laws' ? runLaws(base, say, where!) : runRecords(base, say, where!, { dryRun, lineLimit })
  }
}

interface Words {
  what?: string
  where?: string
  dryRun: boolean
  more: string[]
}

/** Reads the words. Throws, as `parseArgs` says it, where an option is not known. */
function read(words: string[]): Words {
  const { values, positionals } = parseArgs({ args: words, options: { 'dry-run': { type: 'boolean' } }, allowPositionals: true })
  const [what, where, ...more] = positionals
  return { what, where, more, dryRun: values['dry-run'] ?? false }
}

function findFault({ what, where, more, dryRun }: Words): string | undefined {
  if (what !== 'laws' && what !== 'records') return `guiju import knows laws and records, not ${what ?? 'nothing'}`
  if (where === undefined) return `guiju import ${what} needs ${what === 'laws' ? 'a folder' : 'a file'}`
  if (more.length > 0) return `guiju import ${what} does not know what ${more[0]} is`
  return dryRun && what === 'laws' ? 'guiju import laws has no --dry-run' : undefined
}
