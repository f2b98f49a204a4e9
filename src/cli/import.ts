// `guiju import …`: records the contents of files.
import { parseArgs } from 'node:util'
import type { BaseCommand } from './command.js'
import { runImportLaws } from './import-laws.js'
import { runImportRecords } from './import-records.js'

export const importCommand: BaseCommand = {
  usage: 'guiju import <what> <where>',
  about: 'record what stands in files; tells how far it has come, and every line or file that was not taken',
  subcommands: ['laws <folder or file>', 'records <file, or - for standard input> [--dry-run]'],
  argCount: 'any',
  findUsageError: (args) => {
    try {
      return findImportUsageError(parseImportArgs(args))
    } catch (error) {
      return (error as Error).message
    }
  },
  run: async (base, output, args, { maxRecordBytes }) => {
    const { what, where, dryRun } = parseImportArgs(args)
    return what === 'laws' ? runImportLaws(base, output, where!) : runImportRecords(base, output, where!, { dryRun, maxRecordBytes })
  }
}

interface ImportArgs {
  what?: string
  where?: string
  dryRun: boolean
  more: string[]
}

/** Parses the arguments. Throws the error of `parseArgs` for an unknown option. */
function parseImportArgs(args: string[]): ImportArgs {
  const { values, positionals } = parseArgs({ args, options: { 'dry-run': { type: 'boolean' } }, allowPositionals: true })
  const [what, where, ...more] = positionals
  return { what, where, more, dryRun: values['dry-run'] ?? false }
}

function findImportUsageError({ what, where, more, dryRun }: ImportArgs): string | undefined {
  if (what !== 'laws' && what !== 'records') return `guiju import knows laws and records, not ${what ?? 'nothing'}`
  if (where === undefined) return `guiju import ${what} needs ${what === 'laws' ? 'a folder or a file' : 'a file'}`
  if (more.length > 0) return `guiju import ${what} does not know what ${more[0]} is`
  return dryRun && what === 'laws' ? 'guiju import laws has no --dry-run' : undefined
}
