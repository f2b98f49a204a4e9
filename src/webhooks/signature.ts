// Message signature: HMAC-SHA256 over timestamp and body, which protects against altered and replayed messages.
import { createHmac, randomBytes } from 'node:crypto'

/** A new secret. The database stores it in plain text, because signing needs it. */
export function generateSecret(): string {
  return `gjwh_${randomBytes(32).toString('base64url')}`
}

/**
 * The value of `Guiju-Signature`: `v1=` and 64 hexadecimal digits over `<timestamp>.<body>`, for every valid secret.
 * The timestamp is in seconds since 1970.
 */
export function sign(secrets: readonly string[], timestamp: number, body: string): string {
  return secrets.map((secret) => `v1=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`).join(', ')
}
