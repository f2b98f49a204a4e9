// Which pages and names a request may come by. A page of another site that has its own name lead to this machine (DNS
// rebinding) would otherwise speak here as if it were ours; the protocol demands the check of `Origin`.

export interface AllowedOrigins {
  /** Where the service is reached from outside. */
  publicAddress: string
  /** Origins that the settings name. */
  corsOrigins: readonly string[]
}

/** Whether a request comes from a program, from a page of this service, or from one that the settings name. */
export function isAllowedOrigin(origin: string | undefined, { publicAddress, corsOrigins }: AllowedOrigins): boolean {
  if (origin === undefined || corsOrigins.includes(origin)) return true
  const own = new URL(publicAddress)
  if (origin === own.origin) return true
  return isLoopback(own.hostname) && isLoopback(hostnameOf(origin) ?? '')
}

/**
 * Whether a request came by a name that can be this service. Where the public address is this machine, only names of
 * this machine and bare addresses can; elsewhere proxies and balancers give many names, and `Origin` decides alone.
 */
export function isAllowedHost(host: string | undefined, { publicAddress }: AllowedOrigins): boolean {
  if (!isLoopback(new URL(publicAddress).hostname)) return true
  const name = hostnameOf(`http://${host ?? ''}`)
  return name !== undefined && (isLoopback(name) || /^[\d.]+$|^\[/.test(name))
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(hostname)
}

function hostnameOf(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).hostname : undefined
}
