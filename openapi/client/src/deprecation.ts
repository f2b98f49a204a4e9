// What is to be retired, as replies announce it (RFC 9745, RFC 8594).

export interface DeprecationNotice {
  url: string
  /** Since when it is deprecated. */
  since: Date
  /** After which instant it may be gone; `null` where that is not said. */
  sunset: Date | null
}

/** `Deprecation` is `@` and seconds since 1970, `Sunset` a date. */
export function readDeprecation({ url, headers }: Response): DeprecationNotice | null {
  const since = /^@(-?\d{1,12})$/.exec(headers.get('deprecation') ?? '')?.[1]
  const sunset = Date.parse(headers.get('sunset') ?? '')
  if (since === undefined) return null
  return { url, since: new Date(Number(since) * 1000), sunset: Number.isNaN(sunset) ? null : new Date(sunset) }
}
