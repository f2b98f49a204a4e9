// `guiju briefings prune …`: removes stored briefings by a rule. Without --yes it only lists what would go.
import { parseArgs } from 'node:util'
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
  about: 'list the stored briefings that a rule removes, and with --yes remove them',
  subcommands: ['prune [--older-than <days>] [--unused-for <days>] [--anonymous] [--yes]'],
  argCount: 'any',
  findUsageError: (args) => {
    try {
      return findPruneUsageError(args)
    } catch (error) {
      return (error as Error).message
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

function findPruneUsageError([subcommand = '', ...args]: string[]): string | undefined {
  if (subcommand !== 'prune') return `guiju briefings knows prune, not ${subcommand || 'nothing'}`
  const flags = parsePruneArgs([subcommand, ...args])
  for (const name of ['older-than', 'unused-for'] as const) {
    const days = flags[name]
    if (days !== undefined && !/^\d{1,5}$/.test(days)) return `--${name} is ${days}; it takes a whole number of days, up to 99999`
  }
  const { yes: _, ...rule } = flags
  return Object.keys(rule).length > 0 ? undefined : 'guiju briefings prune needs a rule: --older-than, --unused-for or --anonymous'
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
  output.progress(`${count} briefings, ${(total / 2 ** 20).toFixed(1)} MB of renderings, would be removed; nothing was: add --yes`)
}

async function prune(base: Base, output: Output, flags: PruneFlags): Promise<void> {
  const count = await removeByRule(base, commandLineContext('briefings prune'), ruleOf(base, flags), flags)
  output.line(`${count} briefings removed`)
}
