// Knowing callers by their keys without asking the store for every request. Every process holds all keys in memory and
// looks at short intervals whether anything was done to one, so that a revoked key is dead everywhere within a second.
import { timingSafeEqual } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { openRanges } from '../shared/address-range.js'
import type { Caller } from '../http/caller.js'
import { hashToken, isToken } from './api-key-token.js'
import { Problem } from '../shared/problem.js'
import { type HeldSecret, listSecrets, noteUse, readKeyEpoch } from './store-api-keys.js'
import { type Base } from '../database/base.js'
import { isStoreDown } from '../database/database-unavailable.js'

/** Milliseconds between two looks at the store. */
const pause = 400
/** Milliseconds that those who bring an unknown key wait together, before the store is asked for all of them at once. */
const secondLook = 50
/** Milliseconds between two notes of when keys were last used. */
const notePause = 60_000

export interface KeyRing {
  /**
   * Who brings a secret from an address. A secret not held is looked for once more in the store before it is refused.
   * Problems: `key-unknown`, `key-expired`, `key-revoked`, `key-not-from-here`, and `store-unavailable` where an unknown
   * key cannot be looked for.
   */
  identify: (token: string, address: string) => Promise<Caller>
  /** The same at once for a secret that was brought before; `undefined` where it must be looked for first. */
  recognise: (token: string, address: string) => Caller | undefined
  /** Whether a key may still be used; for replies that go on for long. */
  holds: (key: string) => boolean
  /** Has somebody told after every look at the store, also one that found nothing. */
  onLook: (tell: () => void) => void
  /** Looks at the store now. What a process did to a key itself it knows at once. */
  refresh: () => Promise<void>
  /** Notes the last uses and stops looking. */
  close: () => Promise<void>
}

interface Held extends HeldSecret {
  digest: Buffer
  isFromHere: (address: string) => boolean
}

/** Opens the ring on a base. With the store away, known keys go on. */
export async function openKeyRing(base: Base): Promise<KeyRing> {
  const { store, now } = base
  const uses = new Map<string, Date>()
  let held = new Map<string, Held>()
  /** Held keys by their secrets, for hashing one takes longer than all else at the door. */
  let brought = new Map<string, Held>()
  let epoch = -1
  let soon: Promise<void> | undefined
  let looking: Promise<void> | undefined
  const listeners: (() => void)[] = []

  const refresh = async (): Promise<void> => {
    const latest = await readKeyEpoch(store.aside)
    if (latest === epoch) return
    // Read after the epoch, what is held is never older than it says.
    held = new Map((await listSecrets(store.aside)).map((secret) => [secret.hash, hold(secret)]))
    brought = new Map()
    epoch = latest
  }

  const refreshSoon = (): Promise<void> =>
    (soon ??= sleep(secondLook).then(() => {
      soon = undefined
      return refresh()
    }))

  const identify: KeyRing['identify'] = async (token, address) => {
    if (!isToken(token)) throw new Problem('key-unknown')
    const hash = hashToken(token)
    if (!held.has(hash)) await refreshSoon()
    const found = held.get(hash)
    if (found === undefined || !timingSafeEqual(found.digest, Buffer.from(hash, 'hex'))) throw new Problem('key-unknown')
    brought.set(token, found)
    return use(found, address)
  }

  const use = (found: Held, address: string): Caller => {
    const at = now()
    requireUsable(found, address, at)
    uses.set(found.key.id, at)
    const { id, name, scope, kinds, regions } = found.key
    return { key: id, name, scope, kinds, regions, address }
  }

  const recognise: KeyRing['recognise'] = (token, address) => {
    const found = brought.get(token)
    return found && use(found, address)
  }

  const noteUses = async (): Promise<void> => {
    const noted = [...uses]
    uses.clear()
    for (const [key, at] of noted) await noteUse(store.aside, key, at)
  }

  /** One look at a time: a store that answers slowly is not asked the more. */
  const look = (): void => {
    looking ??= refresh().catch(() => undefined).finally(() => {
      looking = undefined
      for (const tell of listeners) tell()
    })
  }

  const timers = [setInterval(look, pause), setInterval(() => void noteUses().catch(() => undefined), notePause)]
  for (const timer of timers) timer.unref()
  await refresh().catch(refuseUnlessDown)

  return {
    identify,
    recognise,
    refresh,
    onLook: (tell) => void listeners.push(tell),
    holds: (key) => [...held.values()].some((one) => one.key.id === key && findRefusal(one, now()) === undefined),
    close: async () => {
      for (const timer of timers) clearInterval(timer)
      await looking
      await noteUses().catch(() => undefined)
    }
  }
}

function hold(secret: HeldSecret): Held {
  const { addresses } = secret.key
  return {
    ...secret,
    digest: Buffer.from(secret.hash, 'hex'),
    isFromHere: addresses === null ? () => true : openRanges(addresses)
  }
}

function requireUsable(held: Held, address: string, at: Date): void {
  const refusal = findRefusal(held, at)
  if (refusal !== undefined) throw new Problem(refusal)
  if (!held.isFromHere(address)) throw new Problem('key-not-from-here', { address })
}

function findRefusal({ key, validUntil }: HeldSecret, at: Date): 'key-revoked' | 'key-expired' | undefined {
  if (key.revokedAt !== null) return 'key-revoked'
  const isOver = [key.expiresAt, validUntil].some((end) => end !== null && end <= at)
  return isOver ? 'key-expired' : undefined
}

function refuseUnlessDown(error: unknown): void {
  if (!isStoreDown(error)) throw error
}
