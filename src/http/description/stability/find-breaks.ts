// What would break a caller between two descriptions. See the manual, `reference/stability`: what may change within /v1.
import { isDeepStrictEqual } from 'node:util'
import type { Digest, OperationDigest } from './digest.js'

interface KeptShape {
  types: string[]
  values?: unknown[]
  limits?: Record<string, unknown>
  properties?: Record<string, number>
  closed?: boolean
  items?: number
}

/** Names everything that breaks a caller who relied on the description before; empty where nothing does. */
export function findBreaks(before: Digest, after: Digest): string[] {
  const compare = { request: compareShapes(before, after, requestRules), reply: compareShapes(before, after, replyRules) }
  const known = atEveryKind(after)
  const operations = [...atEveryKind(before)].flatMap(([name, old]) => {
    const now = known.get(name)
    return now === undefined ? [`${name}: the operation is gone`] : compareOperations(old, now, compare).map((what) => `${name}: ${what}`)
  })
  return [...operations, ...compare.reply(before.problem, after.problem).map((what) => `problem${what}`)]
}

/** The operations at every address that `{kind}` stands for. */
function atEveryKind({ operations }: Digest): Map<string, OperationDigest> {
  return new Map(Object.entries(operations).flatMap(([name, { kinds, ...operation }]): [string, OperationDigest][] =>
    kinds === undefined ? [[name, operation]] : kinds.map((kind) => [name.replace('{kind}', kind), operation])
  ))
}

type Compare = (before: number, after: number) => string[]

function compareOperations(old: OperationDigest, now: OperationDigest, { request, reply }: Record<'request' | 'reply', Compare>): string[] {
  const bodyIsNew = Object.keys(old.body).length === 0 && Object.keys(now.body).length > 0
  return [
    ...(old.scope === now.scope ? [] : [`it needs ${now.scope} instead of ${old.scope}`]),
    ...compareParameters(old, now, request),
    ...(bodyIsNew ? ['a body is required now'] : []),
    ...Object.entries(old.body).flatMap(([type, shape]) =>
      type in now.body ? request(shape, now.body[type]!).map((what) => `body${what}`) : [`a body of ${type} is no longer taken`]
    ),
    ...Object.entries(old.replies).flatMap(([key, shape]) => {
      const known = now.replies[key]
      if (known === undefined) return [`the reply ${key} is gone`]
      return shape === null || known === null ? [] : reply(shape, known).map((what) => `reply ${key}${what}`)
    })
  ]
}

function compareParameters({ parameters: old }: OperationDigest, { parameters: now }: OperationDigest, compare: Compare): string[] {
  return namesOf(old, now).flatMap((name) => {
    const [before, after] = [stateOf(old, name), stateOf(now, name)]
    if (after === 'absent') return [`the parameter ${name} is gone`]
    const required = after === 'required' && before !== 'required' ? [`the parameter ${name} is ${before === 'absent' ? 'new and required' : 'required now'}`] : []
    const inside = before === 'absent' ? [] : compare(valueOf(old, name), valueOf(now, name))
    return [...required, ...inside.map((what) => `parameter ${name}${what}`)]
  })
}

/** What breaks in one direction: requests may only take more, replies may only promise more. */
interface Rules {
  types: (before: readonly string[], after: readonly string[]) => string | undefined
  property: (name: string, before: KnownProperty, after: KnownProperty) => string | undefined
  /** Whether a narrower value breaks: only of what callers send. */
  limits: boolean
}

type KnownProperty = 'required' | 'optional' | 'absent'

const within = (some: readonly string[], all: readonly string[]) => all.length === 0 || (some.length > 0 && some.every((one) => all.includes(one) || (one === 'integer' && all.includes('number'))))

const requestRules: Rules = {
  types: (before, after) => (within(before, after) ? undefined : `the type ${before.join()} became ${after.join()}`),
  property: (name, before, after) => {
    if (after === 'absent') return `${name} is no longer taken`
    if (after === 'required' && before !== 'required') return before === 'absent' ? `${name} is new and required` : `${name} is required now`
    return undefined
  },
  limits: true
}

const replyRules: Rules = {
  types: (before, after) => (within(after, before) ? undefined : `the type ${before.join()} became ${after.join() || 'anything'}`),
  property: (name, before, after) => {
    if (before === 'absent') return undefined
    if (after === 'absent') return `${name} is gone`
    return before === 'required' && after === 'optional' ? `${name} is no longer always there` : undefined
  },
  limits: false
}

function compareShapes(before: Digest, after: Digest, rules: Rules): Compare {
  const known = new Map<string, string[]>()
  const compare: Compare = (from, to) => {
    const key = `${from} ${to}`
    const found = known.get(key) ?? compareKept(before.shapes[from] as KeptShape, after.shapes[to] as KeptShape)
    known.set(key, found)
    return found
  }
  const compareKept = (old: KeptShape, now: KeptShape): string[] => {
    const own = [rules.types(old.types, now.types), compareValues(old, now, rules.limits), ...(rules.limits ? compareLimits(old, now) : [])].filter((what) => what !== undefined)
    const items = old.items === undefined || now.items === undefined ? [] : compare(old.items, now.items).map((what) => `/*${what}`)
    return [...own.map((what) => `: ${what}`), ...items, ...compareProperties(old, now)]
  }
  const compareProperties = ({ properties: old = {} }: KeptShape, { properties: now = {} }: KeptShape): string[] => {
    return namesOf(old, now).flatMap((name) => {
      const [before, after] = [stateOf(old, name), stateOf(now, name)]
      const broken = rules.property(name, before, after)
      const inside = [before, after].includes('absent') ? [] : compare(valueOf(old, name), valueOf(now, name)).map((what) => `/${name}${what}`)
      return [...(broken === undefined ? [] : [`: ${broken}`]), ...inside]
    })
  }
  return compare
}

/** Names without the question mark that says that something may be left out. */
function namesOf(...all: Record<string, number>[]): string[] {
  return [...new Set(all.flatMap((one) => Object.keys(one)).map((name) => name.replace(/\?$/, '')))]
}

const valueOf = (properties: Record<string, number>, name: string) => properties[name] ?? properties[`${name}?`]!

function stateOf(properties: Record<string, number>, name: string): KnownProperty {
  return name in properties ? 'required' : `${name}?` in properties ? 'optional' : 'absent'
}

/** A value that is gone breaks who sends it, and who waits for it; lists of values in replies may grow. */
function compareValues({ values: old }: KeptShape, { values: now }: KeptShape, isSent: boolean): string | undefined {
  if (now === undefined) return undefined
  if (old === undefined) return isSent ? `only ${now.join(', ')} now` : undefined
  const gone = old.filter((value) => !now.includes(value))
  return gone.length === 0 ? undefined : `the value ${gone.join(', ')} is gone`
}

const tighter: Record<string, (old: number, now: number) => boolean> = {
  maxLength: (old, now) => now < old, maximum: (old, now) => now < old, maxItems: (old, now) => now < old,
  minLength: (old, now) => now > old, minimum: (old, now) => now > old, minItems: (old, now) => now > old
}

/** Types that a limit is for; the other words limit values of any type. */
const limitedTypes: Record<string, string[]> = {
  minLength: ['string'], maxLength: ['string'], minItems: ['array'], maxItems: ['array'], minimum: ['number', 'integer'], maximum: ['number', 'integer']
}

function compareLimits({ limits: old = {}, types }: KeptShape, { limits: now = {} }: KeptShape): string[] {
  const wasTaken = (word: string) => types.length === 0 || (limitedTypes[word] ?? types).some((type) => types.includes(type))
  return Object.entries(now).flatMap(([word, limit]) => {
    const before = old[word]
    if (isDeepStrictEqual(before, limit) || !wasTaken(word)) return []
    const breaks = word in tighter ? before === undefined ? !['minLength', 'minItems'].includes(word) || Number(limit) > 0 : tighter[word]!(Number(before), Number(limit)) : true
    return breaks ? [`${word} is ${String(limit)}${before === undefined ? '' : ` instead of ${String(before)}`}`] : []
  })
}
