// `guiju keys …`: creates, lists, rotates and revokes API keys. The first key of a base is created here.
import { parseArgs } from 'node:util'
import type { Sentence } from '../shared/language/language.js'
import { describeParseError } from '../process/parse-error.js'
import { say } from '../shared/language/say.js'
import { isPlainDate } from '../shared/calendar.js'
import { type Scope, scopes } from '../http/caller.js'
import { parseInstant } from '../shared/instant.js'
import { validateApiKeyInput, type ApiKey, type ApiKeyInput, stateOf } from '../access/api-key.js'
import type { Kind } from '../shared/kind.js'
import type { Base } from '../database/base.js'
import { revokeApiKey, rotateApiKey, setApiKeyOwner } from '../access/change-api-key.js'
import { createApiKey, type ApiKeyAndSecret } from '../access/create-api-key.js'
import { listAllApiKeys, readApiKeyByIdOrName } from '../access/read-api-keys.js'
import { commandLineContext } from './command-line-context.js'
import type { BaseCommand, Output } from './command.js'

const options = {
  create: ['name', 'owner', 'scope', 'expires', 'kinds', 'regions', 'addresses'],
  list: [],
  own: ['owner'],
  rotate: ['overlap'],
  revoke: ['reason']
} as const
type Subcommand = keyof typeof options
type KeyFlags = Record<string, string | undefined>

export const keys: BaseCommand = {
  usage: 'guiju keys <what to do>',
  about: say('aboutKeys'),
  subcommands: [
    `create --name <name> --scope ${scopes.join('|')} [--owner <person>]`,
    '       [--expires <day or instant>] [--kinds <kind,…>] [--regions <code,…>] [--addresses <range,…>]',
    'list',
    'own <id or name> --owner <person>',
    'rotate <id or name> [--overlap <hours>]',
    'revoke <id or name> [--reason <why>]'
  ],
  argCount: 'any',
  findUsageError: (args) => {
    try {
      return findKeysUsageError(parseKeysArgs(args))
    } catch (error) {
      return describeParseError(error)
    }
  },
  run: async (base, output, args) => {
    const { subcommand, key, flags } = parseKeysArgs(args)
    await subcommands[subcommand](base, output, flags, key)
    return 0
  }
}

/** Parses the arguments. Throws the error of `parseArgs` for an unknown option. */
function parseKeysArgs([subcommand = '', ...args]: string[]): { subcommand: Subcommand; key: string; flags: KeyFlags; more: string[] } {
  const known = Object.fromEntries((Object.hasOwn(options, subcommand) ? options[subcommand as Subcommand] : []).map((name) => [name, { type: 'string' as const }]))
  const { values, positionals } = parseArgs({ args, options: known, allowPositionals: true })
  const [key = '', ...more] = positionals
  return { subcommand: subcommand as Subcommand, key, flags: values as KeyFlags, more }
}

function findKeysUsageError({ subcommand, key, flags, more }: ReturnType<typeof parseKeysArgs>): Sentence | undefined {
  if (!Object.hasOwn(options, subcommand)) return say('unknownSubcommand', { command: 'keys', known: Object.keys(options), given: subcommand })
  const takesKey = subcommand === 'own' || subcommand === 'rotate' || subcommand === 'revoke'
  if (takesKey && key === '') return say('argumentMissing', { command: `keys ${subcommand}`, what: 'key' })
  if (more.length > 0 || (!takesKey && key !== '')) return say('argumentUnknown', { command: `keys ${subcommand}`, argument: more[0] ?? key })
  if (subcommand === 'create') return findCreateUsageError(flags)
  if (subcommand === 'own' && flags.owner === undefined) return say('optionMissing', { command: 'keys own', option: '--owner', what: 'owner' })
  const { overlap } = flags
  return overlap === undefined || isHours(overlap) ? undefined : say('optionValue', { option: '--overlap', value: overlap, allowed: 'hours' })
}

function findCreateUsageError(flags: KeyFlags): Sentence | undefined {
  const { name, scope, expires } = flags
  if (name === undefined) return say('optionMissing', { command: 'keys create', option: '--name', what: 'keyName' })
  if (!scopes.includes(scope as Scope)) return say('optionChoice', { option: '--scope', value: scope, choices: scopes })
  if (expires !== undefined && parseExpiry(expires) === undefined) {
    return say('optionValue', { option: '--expires', value: expires, allowed: 'instant' })
  }
  const [issue] = validateApiKeyInput(parseCreateInput(flags), new Date())
  return issue && say('optionIssue', { option: `--${issue.pointer.split('/')[1]!.replace('expiresAt', 'expires')}`, issue: issue.message })
}

const subcommands: Record<Subcommand, (base: Base, output: Output, flags: KeyFlags, key: string) => Promise<void>> = {
  create: async (base, output, flags) => printSecret(output, await createApiKey(base, commandLineContext('keys create'), parseCreateInput(flags))),
  list: async (base, output) => {
    for (const key of await listAllApiKeys(base)) output.line(describe(key, base.now()))
  },
  own: async (base, output, { owner }, idOrName) => {
    const { id } = await readApiKeyByIdOrName(base, idOrName)
    output.line(describe(await setApiKeyOwner(base, commandLineContext('keys own'), { id, owner: owner! }), base.now()))
  },
  rotate: async (base, output, { overlap = '24' }, idOrName) => {
    const { id } = await readApiKeyByIdOrName(base, idOrName)
    printSecret(output, await rotateApiKey(base, commandLineContext('keys rotate'), { id, expected: '*', overlap: Number(overlap) * 3_600_000 }))
    output.progress(say('secretBefore', { hours: overlap }))
  },
  revoke: async (base, output, { reason = null }, idOrName) => {
    const { id } = await readApiKeyByIdOrName(base, idOrName)
    const key = await revokeApiKey(base, commandLineContext('keys revoke'), { id, expected: '*', reason })
    output.line(describe(key, base.now()))
  }
}

/** Only the secret goes to standard output, so that a script can capture it. */
function printSecret(output: Output, { key, secret }: ApiKeyAndSecret): void {
  output.progress(say('keySecret', { id: key.id, name: key.name, scope: key.scope }))
  output.line(secret!)
}

function describe(key: ApiKey, now: Date): string {
  const limits = [key.kinds, key.regions, key.addresses].map((list) => list?.join(',') ?? '*')
  const instants = [key.expiresAt, key.lastUsedAt].map((instant) => instant?.toISOString() ?? '-')
  return [key.id, key.name, key.scope, stateOf(key, now), ...instants, ...limits, key.owner ?? '-'].join('\t')
}

function parseCreateInput({ name, owner, scope, expires, kinds, regions, addresses }: KeyFlags): ApiKeyInput {
  const list = (args: string | undefined) => args?.split(',').map((word) => word.trim()) ?? null
  return {
    name: name!,
    owner: owner ?? null,
    scope: scope as Scope,
    expiresAt: expires === undefined ? null : parseExpiry(expires)!,
    kinds: list(kinds) as Kind[] | null,
    regions: list(regions),
    addresses: list(addresses)
  }
}

/** A day means its beginning in Asia/Shanghai. */
function parseExpiry(text: string): Date | undefined {
  return isPlainDate(text) ? new Date(`${text}T00:00:00+08:00`) : parseInstant(text)
}

function isHours(text: string): boolean {
  return /^\d{1,3}(\.\d{1,3})?$/.test(text) && Number(text) <= 720
}
