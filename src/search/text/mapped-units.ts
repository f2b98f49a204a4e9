// A text under folding: UTF-16 units, each with the range of the original that it came from.

export interface MappedUnits {
  codes: number[]
  starts: number[]
  ends: number[]
}

/** A stretch of a text, from `start` up to, not including, `end`, and what is written instead. */
export interface Replacement {
  start: number
  end: number
  text: string
}

export const emptyUnits = (): MappedUnits => ({ codes: [], starts: [], ends: [] })

export function pushUnit(units: MappedUnits, code: number, start: number, end: number): void {
  units.codes.push(code)
  units.starts.push(start)
  units.ends.push(end)
}

/**
 * The units with these stretches replaced, in order and without overlaps. Where old and new have one length, unit stands
 * for unit; else every new unit stands for the whole stretch.
 */
export function replaceStretches(units: MappedUnits, replacements: readonly Replacement[]): MappedUnits {
  if (replacements.length === 0) return units
  const replaced = emptyUnits()
  let from = 0
  for (const one of replacements) {
    copy(units, replaced, from, one.start)
    pushReplacement(units, replaced, one)
    from = one.end
  }
  copy(units, replaced, from, units.codes.length)
  return replaced
}

function pushReplacement(units: MappedUnits, replaced: MappedUnits, { start, end, text }: Replacement): void {
  const sameLength = text.length === end - start
  for (let at = 0; at < text.length; at++) {
    const [first, last] = sameLength ? [start + at, start + at] : [start, end - 1]
    pushUnit(replaced, text.charCodeAt(at), units.starts[first] as number, units.ends[last] as number)
  }
}

function copy(from: MappedUnits, to: MappedUnits, start: number, end: number): void {
  for (let at = start; at < end; at++) {
    pushUnit(to, from.codes[at] as number, from.starts[at] as number, from.ends[at] as number)
  }
}

export function textOfUnits({ codes }: MappedUnits): string {
  let text = ''
  for (let at = 0; at < codes.length; at += 8192) text += String.fromCharCode(...codes.slice(at, at + 8192))
  return text
}
