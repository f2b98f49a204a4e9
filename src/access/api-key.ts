// The domain of API keys: scope, limits, expiry. Secrets are in api-key-token.ts.
import { isAddressRange } from '../shared/address-range.js'
import type { Scope } from '../http/caller.js'
import { toPersons } from '../http/persons.js'
import { kinds, type Kind } from '../shared/kind.js'
import type { ValidationIssue } from '../shared/problem.js'

/** The properties of a key that its creator chooses. */
export interface ApiKeyInput {
  name: string
  /** The person it is for. Keys of one owner are the same pair of eyes; a key without one takes no part where two are needed. */
  owner: string | null
  scope: Scope
  expiresAt: Date | null
  /** The kinds and regions that the key may write; `null` is all of them. They do not limit reading. */
  kinds: Kind[] | null
  regions: string[] | null
  /** CIDR ranges from which the key may be used; `null` is anywhere. */
  addresses: string[] | null
}

export interface ApiKey extends ApiKeyInput {
  id: string
  createdAt: Date
  createdBy: string
  revokedAt: Date | null
  /** Accurate to a minute or two; `null` before the first use. */
  lastUsedAt: Date | null
  /** Incremented when the key is created, rotated or revoked; it is also the ETag. */
  revision: number
  /** When each secret was created and when it expires (`null`: with the key). Newest first. */
  secrets: { madeAt: Date; validUntil: Date | null }[]
}

/** The state of a key at an instant. */
export function stateOf({ revokedAt, expiresAt }: ApiKey, now: Date): 'valid' | 'expired' | 'revoked' {
  if (revokedAt !== null) return 'revoked'
  return expiresAt !== null && expiresAt <= now ? 'expired' : 'valid'
}

/** Author names that the service itself writes into records. */
const reserved = ['anonymous', 'calendar', 'command line', 'import', 'seed']

/** Validates the input for a new key; pointers are relative to the input. */
export function validateApiKeyInput(input: ApiKeyInput, now: Date): ValidationIssue[] {
  const { name, owner, scope, expiresAt } = input
  const issues: ValidationIssue[] = []
  const addIssue = (pointer: string, zh: string, en: string) => void issues.push({ pointer, message: { zh, en } })
  if (!isVisibleText(name)) addIssue('/name', '须为 1 至 80 个可见字符', 'must be 1 to 80 visible characters')
  if (owner !== null && !isVisibleText(owner)) addIssue('/owner', '须为 1 至 80 个可见字符', 'must be 1 to 80 visible characters')
  // Persons are compared with the ids of keys.
  if (toPersons([owner]).some((person) => person.startsWith('key-'))) addIssue('/owner', '不得以 key- 开头', 'must not begin with key-')
  if (reserved.includes(name.toLowerCase())) addIssue('/name', '此名称为系统保留', 'is a name that the service uses itself')
  if (expiresAt !== null && expiresAt <= now) addIssue('/expiresAt', '须在将来', 'must lie in the future')
  if (scope === 'admin' && (input.kinds ?? input.regions) !== null) {
    addIssue('/scope', 'admin 密钥不限类别与行政区划', 'an admin key is not limited to kinds or regions')
  }
  for (const [member, values, isRight] of limitsOf(input)) {
    if (values?.length === 0) addIssue(`/${member}`, '不限时请省略', 'leave it out rather than empty')
    values?.forEach((value, at) => {
      if (!isRight(value)) addIssue(`/${member}/${at}`, `不认识 ${value}`, `is not one: ${value}`)
    })
  }
  return issues
}

/** 1 to 80 visible characters, white space only between them. */
function isVisibleText(text: string): boolean {
  return /^[^\p{C}\s]([^\p{C}]{0,78}[^\p{C}\s])?$/u.test(text)
}

function limitsOf({ kinds: some, regions, addresses }: ApiKeyInput): [string, readonly string[] | null, (value: string) => boolean][] {
  return [
    ['kinds', some, (value) => (kinds as readonly string[]).includes(value)],
    ['regions', regions, (value) => /^\d{6}$/.test(value)],
    ['addresses', addresses, isAddressRange]
  ]
}
