// Addresses that only the machine itself can open.

/** Whether the host of a URL is this machine for everybody who opens it. */
export function isLoopback(url: string): boolean {
  if (!URL.canParse(url)) return false
  const { hostname } = new URL(url)
  return hostname === '[::1]' || hostname === 'localhost' || hostname.endsWith('.localhost') || /^127(\.\d+){3}$/.test(hostname)
}
