// A head of a chain as somebody kept it: the number of a change, or of an entry of the chain of briefings, and its hash.

export interface KeptHead {
  seq: number
  hash: string
}

/** How a kept head is written: `123:` and 64 hexadecimal digits. */
export const keptHeadPattern = '^[0-9]{1,15}:[0-9a-fA-F]{64}$'

const form = new RegExp(keptHeadPattern)

/** The head as written, or `undefined` if it is not one. */
export function parseKeptHead(text: string): KeptHead | undefined {
  if (!form.test(text)) return undefined
  const [seq, hash] = text.split(':') as [string, string]
  return { seq: Number(seq), hash: hash.toLowerCase() }
}

export function formatKeptHead({ seq, hash }: KeptHead): string {
  return `${seq}:${hash}`
}
