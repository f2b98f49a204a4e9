// What the README or the manual shows of a reply, compared with the reply.

/** Where a reply differs from what is shown of it: objects may be shown in part, everything else is exact. */
export function differences(shown: unknown, reply: unknown, path = ''): string[] {
  if (shown === null || typeof shown !== 'object') return Object.is(shown, reply) ? [] : [`${path}: ${JSON.stringify(reply)}`]
  if (reply === null || typeof reply !== 'object') return [`${path}: ${JSON.stringify(reply)}`]
  if (Array.isArray(shown) && (!Array.isArray(reply) || reply.length !== shown.length)) return [`${path}: other length`]
  return Object.entries(shown).flatMap(([key, value]) => differences(value, (reply as any)[key], `${path}/${key}`))
}
