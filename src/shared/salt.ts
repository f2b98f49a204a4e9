// Salts: random bytes that go into a published hash, so that what was hashed cannot be found by trying while they are
// not known.
import { randomBytes } from 'node:crypto'
import { sha256 } from './json/canonical-json.js'

/** A new salt: 16 random bytes in lower-case hexadecimal. */
export function createSalt(): string {
  return randomBytes(16).toString('hex')
}

/** A salt as a member; no member where there is none, so that what was frozen without one keeps its hash. */
export function presentSalt(salt: string | null): { salt?: string } {
  return salt === null ? {} : { salt }
}

/** SHA-256 (hex) of the salt, a line feed and the text; of the text alone where there is no salt. */
export function saltedHash(salt: string | null, text: string): string {
  return sha256(salt === null ? text : `${salt}\n${text}`)
}
