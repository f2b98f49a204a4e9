// `guiju keys …`: makes, lists, rotates and revokes keys. The first key of a base comes from here.
import { parseArgs } from 'node:util'
import { isPlainDate } from '../shared/calendar.js'
import { type Scope, scopes } from '../http/caller.js'
import { parseInstant } from '../shared/instant.js'
import { findKeyFaults, type Key, type KeyOrder, stateOf } from '../access/api-key.js'
import type { Kind } from '../shared/kind.js'
import type { Base } from '../database/base.js'
import { revokeKey, rotateKey } from '../access/change-api-key.js'
import { createKey, type KeyAndSecret } from '../access/create-api-key.js'
import { listAllKeys, readKeyCalled } from '../access/read-api-keys.js'
import { commandAct } from './command-line-context.js'
import type { BaseCommand, Say } from './command.js'

const options = {
  create: ['name', 'scope', 'expires', 'kinds', 'regions', 'addresses'],
  list: [],
  rotate: ['overlap'],
  revoke: ['reason']
} as const
type Verb = keyof typeof options
type Given = Record<string, string | undefined>

export const keys: BaseCommand = {
  usage: 'guiju keys <what to do>',
  about: 'make, list and end the keys that callers come with',
  forms: [
    `create --name <name> --scope ${scopes.join('|')} [--expires <day or instant>]`,
    '       [--kinds <kind,…>] [--regions <code,…>] [--addresses <range,…>]',
    'list',
    'rotate <id or name> [--overlap <hours>]',
    'revoke <id or name> [--reason <why>]'
  ],
  parameters: 'any',
  fault: (words) => {
    try {
      return findFault(read(words))
    } catch (error) {
      return (error as Error).message
    }
  },
  run: async (base, say, words) => {
    const { verb, key, given } = read(words)
    await verbs[verb](base, say, given, key)
    return 0
  }
}

/** Reads the words. Throws, as `parseArgs` says it, where an option is not known. */
function read([verb = '', ...words]: string[]): { verb: Verb; key: string; given: Given; more: string[] } {
  const known = Object.fromEntries((Object.hasOwn(options, verb) ? options[verb as Verb] : []).map((name) => [name, { type: 'string' as const }]))
  const { values, positionals } = parseArgs({ args: words, options: known, allowPositionals: true })
  const [key = '', ...more] = positionals
  return { verb: verb as Verb, key, given: values as Given, more }
}

function findFault({ verb, key, given, more }: ReturnType<typeof read>): string | undefined {
  if (!Object.hasOwn(options, verb)) return `guiju keys knows ${Object.keys(options).join(', ')}, not ${verb || 'nothing'}`
  const takesKey = verb === 'rotate' || verb === 'revoke'
  if (takesKey && key === '') return `guiju keys ${verb} needs the id or name of a key`
  if (more.length > 0 || (!takesKey && key !== '')) return `guiju keys ${verb} does not know what ${more[0] ?? key} is`
  if (verb === 'create') return findOrderFault(given)
  const { overlap } = given
  return overlap === undefined || isHours(overlap) ? undefined : `--overlap is ${overlap}; it takes hours from 0 to 720`
}

function findOrderFault(given: Given): string | undefined {
  const { name, scope, expires } = given
  if (name === undefined) return 'guiju keys create needs --name: what records will call the key'
  if (!scopes.includes(scope as Scope)) return `--scope is ${scope ?? 'missing'}; it takes ${scopes.join(', ')}`
  if (expires !== undefined && readEnd(expires) === undefined) {
    return `--expires is ${expires}; it takes a day such as 2027-01-01, or an instant such as 2027-01-01T08:00:00+08:00`
  }
  const [fault] = findKeyFaults(readOrder(given), new Date())
  return fault && `--${fault.pointer.split('/')[1]!.replace('expiresAt', 'expires')} ${fault.message.en}`
}

const verbs: Record<Verb, (base: Base, say: Say, given: Given, key: string) => Promise<void>> = {
  create: async (base, say, given) => tell(say, await createKey(base, commandAct('keys create'), readOrder(given))),
  list: async (base, say) => {
    for (const key of await listAllKeys(base)) say.line(describe(key, base.now()))
  },
  rotate: async (base, say, { overlap = '24' }, called) => {
    const { id } = await readKeyCalled(base, called)
    tell(say, await rotateKey(base, commandAct('keys rotate'), { id, expected: '*', overlap: Number(overlap) * 3_600_000 }))
    say.progress(`The secret before stays good for ${overlap} h.`)
  },
  revoke: async (base, say, { reason = null }, called) => {
    const { id } = await readKeyCalled(base, called)
    const key = await revokeKey(base, commandAct('keys revoke'), { id, expected: '*', reason })
    say.line(describe(key, base.now()))
  }
}

/** The secret goes to standard output alone, for a script to catch; everything else is for whoever watches. */
function tell(say: Say, { key, secret }: KeyAndSecret): void {
  say.progress(`${key.id} (${key.name}, ${key.scope}). Its secret is shown this once:`)
  say.line(secret!)
}

function describe(key: Key, now: Date): string {
  const limits = [key.kinds, key.regions, key.addresses].map((list) => list?.join(',') ?? '*')
  const instants = [key.expiresAt, key.lastUsedAt].map((instant) => instant?.toISOString() ?? '-')
  return [key.id, key.name, key.scope, stateOf(key, now), ...instants, ...limits].join('\t')
}

function readOrder({ name, scope, expires, kinds, regions, addresses }: Given): KeyOrder {
  const list = (words: string | undefined) => words?.split(',').map((word) => word.trim()) ?? null
  return {
    name: name!,
    scope: scope as Scope,
    expiresAt: expires === undefined ? null : readEnd(expires)!,
    kinds: list(kinds) as Kind[] | null,
    regions: list(regions),
    addresses: list(addresses)
  }
}

/** A day ends a key at its beginning, in the time zone of the law. */
function readEnd(text: string): Date | undefined {
  return isPlainDate(text) ? new Date(`${text}T00:00:00+08:00`) : parseInstant(text)
}

function isHours(text: string): boolean {
  return /^\d{1,3}(\.\d{1,3})?$/.test(text) && Number(text) <= 720
}
