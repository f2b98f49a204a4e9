// Where the characters stand that no font has: the member of the order, or the record and its clause.
import type { Briefing, BriefingEntry } from '../../briefing.js'
import { listPrintedTexts } from '../../ordering/printed-texts.js'
import { type ValidationIssue, validationIssue } from '../../../shared/problem.js'
import { formatCodePoint } from '../../../shared/text/printable.js'

/** More places than these are not told. */
const mostPlaces = 20

/** Each place with the missing characters in it. */
export function locateMissing(briefing: Briefing, missing: readonly string[]): ValidationIssue[] {
  const wanted = new Set(missing)
  const missingIn = (text: string) => [...new Set(text)].filter((character) => wanted.has(character))
  const places: ValidationIssue[] = []
  const add = (pointer: string, text: string, where: { zh: string; en: string } = { zh: '', en: '' }) => {
    const found = places.length < mostPlaces ? missingIn(text) : []
    if (found.length === 0) return
    const named = found.map((character) => `${character}（${formatCodePoint(character)}）`).join(' ')
    places.push(validationIssue(pointer, `${where.zh}没有字体可印：${named}`, `${where.en}no font has ${named}`))
  }
  for (const { pointer, text } of listPrintedTexts(briefing)) add(`/body${pointer}`, text ?? '')
  briefing.sections.forEach(({ entries }, index) => {
    for (const { where, text } of entries.flatMap(textsOf)) add(`/body/sections/${index}`, text, { zh: `${where}：`, en: `${where}: ` })
  })
  return places
}

/** The texts of a record, each with the id of the work and of the clause. */
function textsOf({ work, title, issuer, region, case: facts, provisions, comparison }: BriefingEntry): { where: string; text: string }[] {
  const cells = comparison?.rows.flatMap(({ from, to }) => [...from.lines, ...to.lines]) ?? []
  const compared = cells.map(({ lead, runs }) => lead + runs.map(({ text }) => text).join('')).join('')
  const head = [title, issuer, region?.name, ...Object.values(facts ?? {}).filter((fact) => typeof fact === 'string')].join('')
  return [
    { where: work, text: head + compared },
    ...provisions.map(({ eId, number, heading, text }) => ({ where: `${work} ${eId}`, text: `${number ?? ''}${heading ?? ''}${text}` }))
  ]
}
