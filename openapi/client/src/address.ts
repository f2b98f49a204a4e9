// URLs from address templates: `/v1/laws/{id}` with the values of its parameters.

export type Values = Readonly<Record<string, unknown>>

/** The URL of an address below the service's own, which may itself have a path. */
export function formatUrl(service: string, address: string, path: Values = {}, query: Values = {}): string {
  const valueOf = (_: string, name: string) => encodeURIComponent(requireValue(address, name, path[name]))
  const filled = address.replace(/\{(\w+)\}/g, valueOf)
  const asked = formatQuery(query)
  return `${service.replace(/\/$/, '')}${filled}${asked === '' ? '' : `?${asked}`}`
}

/** A segment that is empty or made of dots alone would lead to another address. */
function requireValue(address: string, name: string, value: unknown): string {
  const text = String(value ?? '')
  if (/^\.{0,2}$/.test(text)) throw new TypeError(`${address}: ${name} must not be ${JSON.stringify(value) ?? 'left out'}`)
  return text
}

/** Parameters that are undefined or null are left out; one with several values is repeated. */
function formatQuery(query: Values): string {
  const pairs = Object.entries(query).flatMap(([name, value]) => [value].flat().map((one) => [name, one] as const))
  const given = pairs.filter(([, value]) => value !== undefined && value !== null)
  return new URLSearchParams(given.map(([name, value]): [string, string] => [name, String(value)])).toString()
}
