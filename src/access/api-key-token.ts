// The secret of an API key in text form: the prefix `gj_`, which secret scanners can search for, 256 random bits, and a
// checksum that detects a mistyped key without a database query. Only the hash of a secret is stored.
import { createHash, randomBytes } from 'node:crypto'

const prefix = 'gj_'
const tokenPattern = /^gj_([A-Za-z0-9_-]{43})([A-Za-z0-9_-]{6})$/

/** A new random secret. It is shown once; it cannot be recovered from its hash. */
export function generateToken(): string {
  const secret = randomBytes(32).toString('base64url')
  return `${prefix}${secret}${checksum(secret)}`
}

/** Whether a text has the form of a secret and a correct checksum. */
export function isToken(text: string): boolean {
  const [, secret, sum] = tokenPattern.exec(text) ?? []
  return secret !== undefined && checksum(secret) === sum
}

/** The stored hash: SHA-256 (hex) of the whole secret. With 256 random bits, a slow password hash is not needed. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

function checksum(secret: string): string {
  return createHash('sha256').update(`checksum:${secret}`).digest('base64url').slice(0, 6)
}
