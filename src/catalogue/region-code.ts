// The code of a region that is given by its code or by its name, 浙江省 or 北京市朝阳区.
import type { PlainDate } from '../shared/calendar.js'
import { Problem } from '../shared/problem.js'
import { normalizeToken } from '../shared/slips.js'
import { isAbolished, type Region } from './catalogue.js'
import type { KnownCatalogue } from './known-catalogue.js'

/** Characters that a region may be asked by: the longest name with those of the regions that hold it. */
export const maxRegionText = 50

interface NamedRegion {
  region: Region
  /** Names of the regions that hold it, outermost first. */
  holders: string[]
}

/**
 * The code of a region; of several that bear a name those that exist on the day count before the others. A code is returned
 * as it is. Problems: `unknown-region` with the names that begin like it, `ambiguous-region` with those that bear the name.
 */
export function codeOfRegion(catalogue: KnownCatalogue, asked: string, asOf?: PlainDate): string {
  if (/^[\x21-\x7e]*$/.test(asked)) return asked
  const text = normalizeToken(asked)
  const meant = listMeant(catalogue, text)
  const existing = meant.filter(({ region }) => asOf === undefined ? region.validity?.to == null : !isAbolished(region, asOf))
  const found = existing.length === 0 ? meant : existing
  if (found.length === 1) return found[0]!.region.code
  if (found.length > 1) throw new Problem('ambiguous-region', { region: asked, choices: found.map(describe).join('、') })
  const near = catalogue.regionsBeginning(text, asOf).slice(0, 5).map(({ code, name }) => `${name} ${code}`)
  throw new Problem('unknown-region', near.length === 0 ? { region: asked } : { region: asked, near: near.join('、') })
}

function describe({ region: { code, name }, holders }: NamedRegion): string {
  return `${code} ${holders.join('')}${name}`
}

/** The regions whose name ends the text, where what stands before it are names of regions that hold them. */
function listMeant(catalogue: KnownCatalogue, text: string): NamedRegion[] {
  if (text.length < 2 || text.length > maxRegionText) return []
  const ends = Array.from({ length: text.length - 1 }, (_, at) => text.slice(at))
  const named = catalogue.regionsNamed(ends).map((region) => ({ region, holders: listHolders(catalogue, region) }))
  return named.filter(({ region, holders }) => isMadeOf(text.slice(0, text.length - region.name.length), holders))
}

function listHolders(catalogue: KnownCatalogue, { parent }: Region): string[] {
  const holder = parent === null ? undefined : catalogue.region(parent)
  // The country holds all of them, and nobody names it.
  if (holder === undefined || holder.parent === null) return []
  return [...listHolders(catalogue, holder), holder.name]
}

/** Whether a text is made of some of the names, in their order. */
function isMadeOf(text: string, names: readonly string[]): boolean {
  return names.reduce((rest, name) => (rest.startsWith(name) ? rest.slice(name.length) : rest), text) === ''
}
