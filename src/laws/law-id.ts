// The ids of imported laws: `cn-<region>-<pinyin of the name>`, cut at 60 characters.
import { createHash } from 'node:crypto'
import { pinyin } from 'pinyin-pro'

const maxIdLength = 60

/**
 * The id of a law. Where the name does not fit, or `hashed` asks for it because two names read alike, the first 6
 * hexadecimal digits of SHA-256(name) follow.
 */
export function lawId(region: string | null, name: string, hashed = false): string {
  const reading = pinyin(name, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true })
  const letters = reading.join('').normalize('NFKD').toLowerCase().replace(/[^a-z0-9]/g, '')
  const whole = `cn-${region ?? 'none'}-${letters}`
  if (!hashed && letters !== '' && whole.length <= maxIdLength) return whole
  return `${whole.slice(0, maxIdLength).replace(/-$/, '')}-${createHash('sha256').update(name).digest('hex').slice(0, 6)}`
}

/** One id for each (region, name), in the order given; those that would collide all carry the digits of their name. */
export function lawIds(laws: readonly { region: string | null; name: string }[]): string[] {
  const plain = laws.map(({ region, name }) => lawId(region, name))
  const uses = new Map<string, number>()
  for (const id of plain) uses.set(id, (uses.get(id) ?? 0) + 1)
  return laws.map(({ region, name }, at) => (uses.get(plain[at]!) === 1 ? plain[at]! : lawId(region, name, true)))
}
