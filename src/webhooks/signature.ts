// The signature of what goes out: HMAC-SHA256 over the time of sending and the body, so that neither can be altered and
// an old message cannot be passed off as a new one.
import { createHmac, randomBytes } from 'node:crypto'

/** A new secret. The receiver keeps it, and so does the base: signing needs it whole. */
export function generateSecret(): string {
  return `gjwh_${randomBytes(32).toString('base64url')}`
}

/**
 * The value of `Guiju-Signature`: `v1=` and 64 hexadecimal digits over `<timestamp>.<body>`, once for every secret that is
 * good now. The timestamp counts seconds since 1970.
 */
export function sign(secrets: readonly string[], timestamp: number, body: string): string {
  return secrets.map((secret) => `v1=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`).join(', ')
}
