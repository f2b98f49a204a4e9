// `guiju verify`: verifies everything recorded, kept and served, and that kept heads are still in the chains.
import { parseArgs } from 'node:util'
import { say } from '../shared/language/say.js'
import type { Base } from '../database/base.js'
import { parseKeptHead } from '../integrity/kept-head.js'
import { isStillChained, verifyBase } from '../integrity/verify-base.js'
import type { BaseCommand, Output } from './command.js'
import { printVerification } from './print-verification.js'

export const verify: BaseCommand = {
  usage: 'guiju verify [--head <seq>:<hash>] [--briefings-head <seq>:<hash>]',
  about: say('aboutVerify'),
  argCount: 'any',
  readsCopy: true,
  findUsageError: (args) => {
    const heads = parseHeads(args)
    if (heads === undefined) return say('optionsTaken', { command: 'verify', options: ['--head', '--briefings-head'] })
    const wrong = heads.find(({ text }) => parseKeptHead(text) === undefined)
    return wrong && say('headInvalid', { text: wrong.text.slice(0, 100) })
  },
  run: async (base: Base, output, args) => {
    const startedAt = Date.now()
    const report = await verifyBase(base, (checked) => output.progress(say('changesChecked', { count: checked })))
    for (const finding of report.findings) output.line(say('notAsRecorded', { finding }))
    const areKept = await checkHeads(base, output, args)
    if (report.error !== null) return 1
    printVerification(output, report)
    output.progress(say('seconds', { seconds: ((Date.now() - startedAt) / 1000).toFixed(1) }))
    return areKept ? 0 : 1
  }
}

interface HeadArgument {
  chain: 'changes' | 'briefings'
  text: string
}

/** The heads given, or `undefined` for any other arguments. */
function parseHeads(args: string[]): HeadArgument[] | undefined {
  try {
    const options = { head: { type: 'string', multiple: true }, 'briefings-head': { type: 'string', multiple: true } } as const
    const { head = [], 'briefings-head': briefings = [] } = parseArgs({ args, options }).values
    return [...head.map((text) => ({ chain: 'changes' as const, text })), ...briefings.map((text) => ({ chain: 'briefings' as const, text }))]
  } catch {
    return undefined
  }
}

/** Says of each head whether it is still in its chain; whether all are. */
async function checkHeads(base: Base, output: Output, args: string[]): Promise<boolean> {
  let areKept = true
  for (const { chain, text } of parseHeads(args) ?? []) {
    const isKept = await isStillChained(base, chain, parseKeptHead(text)!)
    output.line(say(isKept ? 'headChained' : 'headNotChained', { text, chain }))
    areKept &&= isKept
  }
  return areKept
}
