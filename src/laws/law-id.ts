// Ids of imported laws: `cn-<region>-<pinyin of the name>`, at most 60 characters.
import { createHash } from 'node:crypto'
import { pinyin } from 'pinyin-pro'

const maxIdLength = 60

/**
 * The id of a law. If the name is too long, or with `hashed` because two names have the same pinyin, it ends with the
 * first 6 hexadecimal digits of SHA-256(name).
 */
export function lawId(region: string | null, name: string, hashed = false): string {
  const reading = pinyin(name, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true })
  const letters = reading.join('').normalize('NFKD').toLowerCase().replace(/[^a-z0-9]/g, '')
  const whole = `cn-${region ?? 'none'}-${letters}`
  if (!hashed && letters !== '' && whole.length <= maxIdLength) return whole
  return `${whole.slice(0, maxIdLength).replace(/-$/, '')}-${createHash('sha256').update(name).digest('hex').slice(0, 6)}`
}

/** Ids of (region, name) pairs, in the order given. All colliding ids end with the digits of their name. */
export function lawIds(laws: readonly { region: string | null; name: string }[]): string[] {
  const plain = laws.map(({ region, name }) => lawId(region, name))
  const uses = new Map<string, number>()
  for (const id of plain) uses.set(id, (uses.get(id) ?? 0) + 1)
  return laws.map(({ region, name }, at) => (uses.get(plain[at]!) === 1 ? plain[at]! : lawId(region, name, true)))
}
