// The short code on every printed sheet: derived from what was frozen, typed in by people, so no letter is ambiguous.
import { createHash } from 'node:crypto'
import { canonicalJson, sha256 } from '../shared/canonical-json.js'

// Crockford's alphabet: no I, L, O or U.
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const codeLength = 16

/** SHA-256 in hexadecimal over the RFC 8785 form of a value. */
export function computeFingerprint(value: unknown): string {
  return sha256(canonicalJson(value))
}

/** The code of a fingerprint: 16 letters and digits, 80 bits, without hyphens. */
export function deriveCode(fingerprint: string): string {
  return deriveCharacters(`code:${fingerprint}`, codeLength)
}

/** The id of a briefing. It cannot be told from the code, which anyone who sees the sheet can read. */
export function deriveBriefingId(fingerprint: string): string {
  return `b-${deriveCharacters(`id:${fingerprint}`, 20).toLowerCase()}`
}

/** A code as printed, in groups of four: `7K3M-9QX2-VDP4-RT81`. */
export function formatCode(code: string): string {
  return code.match(/.{1,4}/g)!.join('-')
}

/** The code meant by what somebody typed: any case, with or without hyphens, O for 0, I or L for 1; else `null`. */
export function parseCode(typed: string): string | null {
  const code = typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1')
  return code.length === codeLength && [...code].every((letter) => alphabet.includes(letter)) ? code : null
}

function deriveCharacters(seed: string, length: number): string {
  const hash = createHash('sha256').update(seed).digest()
  const bits = [...hash].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return Array.from({ length }, (_, index) => alphabet[parseInt(bits.slice(index * 5, index * 5 + 5), 2)]).join('')
}
