// The API key of a reader in a cookie. It counts for pages alone: addresses that answer programs take keys by `Authorization` only, so
// no page of another site can use it there.
import type { FastifyRequest } from 'fastify'

const cookieName = 'guiju-key'
/** Longer than any key. */
const maxLength = 200

/** The key that the cookie of a request holds. */
export function tokenInCookie({ headers: { cookie } }: Pick<FastifyRequest, 'headers'>): string | undefined {
  if (cookie === undefined) return undefined
  for (const pair of cookie.split(';')) {
    const at = pair.indexOf('=')
    if (pair.slice(0, at).trim() !== cookieName) continue
    const token = pair.slice(at + 1).trim()
    return token === '' || token.length > maxLength ? undefined : token
  }
  return undefined
}

/**
 * The `Set-Cookie` that keeps a key until the browser is closed, or ends it. No script reads it, and no request that begins on another
 * site brings it.
 */
export function keyCookie(token: string | null, isSecure: boolean): string {
  const attributes = ['Path=/', 'HttpOnly', 'SameSite=Strict', ...(isSecure ? ['Secure'] : []), ...(token === null ? ['Max-Age=0'] : [])]
  return `${cookieName}=${token ?? ''}; ${attributes.join('; ')}`
}
