// Canonical JSON (RFC 8785) and SHA-256, so that anyone can recompute a hash from published data.
import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'

/** The RFC 8785 form of a JSON value. Throws `TypeError` for other values. */
export function canonicalJson(value: unknown): string {
  const canonical = (canonicalize as unknown as (value: unknown) => string | undefined)(value)
  if (canonical === undefined) throw new TypeError('only JSON values have a canonical form')
  return canonical
}

/** SHA-256 of a text's UTF-8 bytes, in lower-case hexadecimal. */
export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex')
}

/** SHA-256 of bytes, in lower-case hexadecimal. */
export function sha256Bytes(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
