// Names of works, folded so that different ways of writing one name are equal.
import { normalizeWording } from '../shared/text/normalize-wording.js'

const country = normalizeWording('中华人民共和国')

/** A name without its 《》, in its wording. A statute's name begins with the country's, which people leave out. */
export function normalizeWorkName(name: string): string {
  const normalized = normalizeWording(name.replace(/^《([^》]*)》$/, '$1')).toLowerCase()
  return normalized.startsWith(country) && normalized.length > country.length ? normalized.slice(country.length) : normalized
}
