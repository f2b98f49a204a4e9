// `guiju import …`: records the contents of files.
import { parseArgs } from 'node:util'
import type { BaseCommand } from './command.js'
import { join } from 'node:path'

export const importCommand: BaseCommand = {
  usage: 'guiju import <what> <where>',
  about: 'record what stands in files; tells how far it has come, and every line or file that was not taken',
  subcommands: ['laws <folder or file> [--dates <file>]', 'dates <file>', 'records <file, or - for standard input> [--dry-run]'],
  argCount: 'any',
  findUsageError: (args) => {
    try {
      return findImportUsageError(parseImportArgs(args))
    } catch (error) {
      return (error as Error).message
    }
  },
  run: async (base, output, args, { maxRecordBytes, dataFolder }) => {
    const { what, where, dryRun, dates } = parseImportArgs(args)
    // Loaded here, since the readers of files take longer to load than the other commands to run.
    if (what === 'laws') return (await import('./import-laws.js')).runImportLaws(base, output, where!, dates ?? join(dataFolder, 'dates-to-settle.csv'))
    if (what === 'dates') return (await import('./import-dates.js')).runImportDates(base, output, where!)
    return (await import('./import-records.js')).runImportRecords(base, output, where!, { dryRun, maxRecordBytes })
  }
}

interface ImportArgs {
  what?: string
  where?: string
  dryRun: boolean
  /** File for the versions whose start is not settled. */
  dates?: string
  more: string[]
}

/** Parses the arguments. Throws the error of `parseArgs` for an unknown option. */
function parseImportArgs(args: string[]): ImportArgs {
  const { values, positionals } = parseArgs({ args, options: { 'dry-run': { type: 'boolean' }, dates: { type: 'string' } }, allowPositionals: true })
  const [what, where, ...more] = positionals
  return { what, where, more, dryRun: values['dry-run'] ?? false, dates: values.dates }
}

function findImportUsageError({ what, where, more, dryRun, dates }: ImportArgs): string | undefined {
  if (what !== 'laws' && what !== 'dates' && what !== 'records') return `guiju import knows laws, dates and records, not ${what ?? 'nothing'}`
  if (where === undefined) return `guiju import ${what} needs ${what === 'laws' ? 'a folder or a file' : 'a file'}`
  if (more.length > 0) return `guiju import ${what} does not know what ${more[0]} is`
  if (dates !== undefined && what !== 'laws') return `guiju import ${what} has no --dates`
  return dryRun && what !== 'records' ? `guiju import ${what} has no --dry-run` : undefined
}
