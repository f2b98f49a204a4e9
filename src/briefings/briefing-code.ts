// The verification code on every printed sheet. It is derived from the frozen content and typed in by people, so its
// alphabet has no ambiguous letter.
import { createHash } from 'node:crypto'
import { canonicalJson, sha256 } from '../shared/json/canonical-json.js'

// Crockford's alphabet: no I, L, O or U.
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const codeLength = 16

/** SHA-256, in hexadecimal, of the canonical JSON (RFC 8785) of a value. */
export function computeFingerprint(value: unknown): string {
  return sha256(canonicalJson(value))
}

/** The code of a fingerprint: 16 letters and digits (80 bits), without hyphens. */
export function deriveCode(fingerprint: string): string {
  return deriveCharacters(`code:${fingerprint}`, codeLength)
}

/** The id of a briefing. It cannot be computed from the code, which everybody who sees the sheet can read. */
export function deriveBriefingId(fingerprint: string): string {
  return `b-${deriveCharacters(`id:${fingerprint}`, 20).toLowerCase()}`
}

/** A code as printed, in groups of four: `7K3M-9QX2-VDP4-RT81`. */
export function formatCode(code: string): string {
  return code.match(/.{1,4}/g)!.join('-')
}

/** Parses a typed code: any case, with or without hyphens, O read as 0, I and L as 1; `null` if it is not a code. */
export function parseCode(typed: string): string | null {
  const code = typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1')
  return code.length === codeLength && [...code].every((letter) => alphabet.includes(letter)) ? code : null
}

function deriveCharacters(seed: string, length: number): string {
  const hash = createHash('sha256').update(seed).digest()
  const bits = [...hash].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return Array.from({ length }, (_, index) => alphabet[parseInt(bits.slice(index * 5, index * 5 + 5), 2)]).join('')
}
