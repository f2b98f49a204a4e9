// Compares a response with what the README or the manual shows of it.

/**
 * The differences between a response and what is shown of it. Objects may be shown in part; everything else is exact.
 */
export function findDifferences(documented: unknown, response: unknown, path = ''): string[] {
  if (documented === null || typeof documented !== 'object') return Object.is(documented, response) ? [] : [`${path}: ${JSON.stringify(response)}`]
  if (response === null || typeof response !== 'object') return [`${path}: ${JSON.stringify(response)}`]
  if (Array.isArray(documented) && (!Array.isArray(response) || response.length !== documented.length)) return [`${path}: other length`]
  return Object.entries(documented).flatMap(([key, value]) => findDifferences(value, (response as any)[key], `${path}/${key}`))
}
