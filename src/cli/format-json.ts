// JSON that is short and shows its changes by line.

const maxLineLength = 160

/** A JSON text, without indentation, which would be a fifth of it; what is longer than a line is broken, down to a depth. */
export function formatJson(value: unknown, depth: number): string {
  const line = JSON.stringify(value)
  if (typeof value !== 'object' || value === null || depth === 0 || line.length <= maxLineLength) return line
  const members = Array.isArray(value)
    ? value.map((item) => formatJson(item, depth - 1))
    : Object.entries(value).map(([name, member]) => `${JSON.stringify(name)}:${formatJson(member, depth - 1)}`)
  const [open, close] = Array.isArray(value) ? '[]' : '{}'
  return `${open}\n${members.join(',\n')}\n${close}`
}
