// Whether every text that a briefing prints of a record is printable.
import { findUnprintable, type Unprintable } from '../../shared/text/printable.js'
import type { WorkReading } from '../../works/reading.js'

/** The first unprintable character of a record, and the text that contains it: `title`, `art_3/text`. */
export function findUnprintableRecord({ content }: WorkReading): (Unprintable & { where: string }) | undefined {
  for (const [where, text] of textsOf(content)) {
    const found = text === null ? undefined : findUnprintable(text)
    if (found !== undefined) return { ...found, where }
  }
  return undefined
}

function textsOf({ title, issuer, case: facts, provisions }: WorkReading['content']): [string, string | null][] {
  return [
    ['title', title],
    ['issuer', issuer],
    ...(facts === null ? [] : Object.entries(facts))
      .filter((fact): fact is [string, string] => typeof fact[1] === 'string')
      .map(([name, text]): [string, string] => [`case/${name}`, text]),
    ...provisions.flatMap(({ eId, number, heading, text }): [string, string | null][] => [
      [`${eId}/number`, number],
      [`${eId}/heading`, heading],
      [`${eId}/text`, text]
    ])
  ]
}
