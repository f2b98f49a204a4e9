// A position in the change sequence, as followers give it back: `31`, or `31:` and the beginning of the hash of change 31.
// The number alone cannot tell two histories apart that are equally long, as after a restore from a backup; the hash can.
import { genesisHash } from '../database/sequence/change.js'

export interface Position {
  seq: number
  /** The first hexadecimal digits of the hash of change `seq`; `null` where only a number was given. */
  hashPrefix: string | null
}

/** The pattern of a position; at least eight digits of the hash, so that no two changes share them by chance. */
export const positionPattern = '^(?:0|[1-9][0-9]{0,14})(:[0-9a-f]{8,64})?$'

/** Digits of the hash in the positions that this service gives. */
const prefixLength = 16

/** Parses a position; `undefined` for any other text. */
export function parsePosition(text: string): Position | undefined {
  if (!new RegExp(positionPattern).test(text)) return undefined
  const [number, hashPrefix = null] = text.split(':') as [string, string?]
  return { seq: Number(number), hashPrefix }
}

/**
 * The position after a change; that before the first change has the hash of nothing. Where the hash is not shown, the number
 * alone.
 */
export function formatPosition(seq: number, hash: string | null = genesisHash): string {
  return hash === null ? `${seq}` : `${seq}:${hash.slice(0, prefixLength)}`
}
