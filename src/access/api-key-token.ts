// The secret of a key as its holder writes it: a prefix that scanners for leaked secrets can look for, 256 random bits,
// and a checksum that tells a mistyped key without asking any store. Only its hash is ever kept.
import { createHash, randomBytes } from 'node:crypto'

const prefix = 'gj_'
const tokenPattern = /^gj_([A-Za-z0-9_-]{43})([A-Za-z0-9_-]{6})$/

/** A new secret. It is shown once; nobody can read it back from its hash. */
export function generateToken(): string {
  const secret = randomBytes(32).toString('base64url')
  return `${prefix}${secret}${checksum(secret)}`
}

/** Whether a text can be a secret at all: the right form, and a checksum that fits. */
export function isToken(text: string): boolean {
  const [, secret, sum] = tokenPattern.exec(text) ?? []
  return secret !== undefined && checksum(secret) === sum
}

/** What is kept of a secret: the SHA-256 of the whole of it. So many random bits need no slower hash. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

function checksum(secret: string): string {
  return createHash('sha256').update(`checksum:${secret}`).digest('base64url').slice(0, 6)
}
