// Names of works, folded so that different ways of writing one name are equal.
import { foldWording } from '../shared/text/normalize-wording.js'

const country = foldWording('中华人民共和国')

/** A name without its 《》, in its wording. A statute's name begins with the country's, which people leave out. */
export function foldWorkName(name: string): string {
  const folded = foldWording(name.replace(/^《([^》]*)》$/, '$1')).toLowerCase()
  return folded.startsWith(country) && folded.length > country.length ? folded.slice(country.length) : folded
}
