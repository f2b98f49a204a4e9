// `guiju briefings prune …`: removes stored briefings by a rule. Without --yes it only lists what would go.
import { parseArgs } from 'node:util'
import type { Sentence } from '../shared/language/language.js'
import { describeParseError } from '../process/parse-error.js'
import { say } from '../shared/language/say.js'
import type { Base } from '../database/base.js'
import { findRemovableBriefings, removeByRule } from '../briefings/keeping/remove-briefings.js'
import type { RemovalRule } from '../briefings/keeping/store.js'
import { commandLineContext } from './command-line-context.js'
import type { BaseCommand, Output } from './command.js'

const options = {
  'older-than': { type: 'string' },
  'unused-for': { type: 'string' },
  anonymous: { type: 'boolean' },
  yes: { type: 'boolean' }
} as const

interface PruneFlags {
  'older-than'?: string
  'unused-for'?: string
  anonymous?: boolean
  yes?: boolean
}

export const briefings: BaseCommand = {
  usage: 'guiju briefings prune <rule>',
  about: say('aboutBriefings'),
  subcommands: ['prune [--older-than <days>] [--unused-for <days>] [--anonymous] [--yes]'],
  argCount: 'any',
  findUsageError: (args) => {
    try {
      return findPruneUsageError(args)
    } catch (error) {
      return describeParseError(error)
    }
  },
  run: async (base, output, args) => {
    const { yes, ...rule } = parsePruneArgs(args)
    await (yes ? prune(base, output, rule) : listPrunable(base, output, rule))
    return 0
  }
}

function parsePruneArgs([, ...args]: string[]): PruneFlags {
  return parseArgs({ args, options }).values
}

function findPruneUsageError([subcommand = '', ...args]: string[]): Sentence | undefined {
  if (subcommand !== 'prune') return say('unknownSubcommand', { command: 'briefings', known: ['prune'], given: subcommand })
  const flags = parsePruneArgs([subcommand, ...args])
  for (const name of ['older-than', 'unused-for'] as const) {
    const days = flags[name]
    if (days !== undefined && !/^\d{1,5}$/.test(days)) return say('optionValue', { option: `--${name}`, value: days, allowed: 'days' })
  }
  const { yes: _, ...rule } = flags
  return Object.keys(rule).length > 0 ? undefined : say('ruleMissing')
}

function ruleOf(base: Base, { 'older-than': olderThan, 'unused-for': unusedFor, anonymous }: PruneFlags): RemovalRule {
  const before = (days: string | undefined) => (days === undefined ? undefined : new Date(base.now().getTime() - Number(days) * 86_400_000))
  return { madeBefore: before(olderThan), unusedSince: before(unusedFor), anonymous }
}

async function listPrunable(base: Base, output: Output, flags: PruneFlags): Promise<void> {
  let [count, total] = [0, 0]
  for await (const { id, madeAt, lastUsedAt, bytes } of findRemovableBriefings(base, ruleOf(base, flags))) {
    output.line([id, madeAt.toISOString(), lastUsedAt?.toISOString() ?? '-', bytes].join('\t'))
    count++
    total += bytes
  }
  output.progress(say('briefingsListed', { count, megabytes: (total / 2 ** 20).toFixed(1) }))
}

async function prune(base: Base, output: Output, flags: PruneFlags): Promise<void> {
  const count = await removeByRule(base, commandLineContext('briefings prune'), ruleOf(base, flags), flags)
  output.line(say('briefingsRemoved', { count }))
}
