// Normalization of the names of works, so that different spellings of one name are equal.
import { normalizeWording } from '../shared/text/normalize-wording.js'

const country = normalizeWording('中华人民共和国')

/** A name in normalized wording without its 《》, and without 中华人民共和国, which people leave out of a law's name. */
export function normalizeWorkName(name: string): string {
  const normalized = normalizeWording(name.replace(/^《([^》]*)》$/, '$1')).toLowerCase()
  return normalized.startsWith(country) && normalized.length > country.length ? normalized.slice(country.length) : normalized
}
