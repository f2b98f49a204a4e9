// `guiju import …`: records the contents of files.
import { parseArgs } from 'node:util'
import type { BaseCommand } from '../command.js'
import { join } from 'node:path'
import type { Sentence } from '../../shared/language/language.js'
import { describeParseError } from '../../process/parse-error.js'
import { say } from '../../shared/language/say.js'

export const importCommand: BaseCommand = {
  usage: 'guiju import <what> <where>',
  about: say('aboutImport'),
  subcommands: ['laws <folder or file> [--dates <file>]', 'dates <file>', 'records <file, or - for standard input> [--dry-run]'],
  argCount: 'any',
  findUsageError: (args) => {
    try {
      return findImportUsageError(parseImportArgs(args))
    } catch (error) {
      return describeParseError(error)
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

function findImportUsageError({ what, where, more, dryRun, dates }: ImportArgs): Sentence | undefined {
  if (what !== 'laws' && what !== 'dates' && what !== 'records') {
    return say('unknownSubcommand', { command: 'import', known: ['laws', 'dates', 'records'], given: what ?? '' })
  }
  const command = `import ${what}`
  if (where === undefined) return say('argumentMissing', { command, what: what === 'laws' ? 'fileOrFolder' : 'file' })
  if (more.length > 0) return say('argumentUnknown', { command, argument: more[0]! })
  if (dates !== undefined && what !== 'laws') return say('optionNotThere', { command, option: '--dates' })
  return dryRun && what !== 'records' ? say('optionNotThere', { command, option: '--dry-run' }) : undefined
}
