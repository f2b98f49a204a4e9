// Strings as arrays of UTF-16 code units, and back.

/** Units passed to one call of `String.fromCharCode`: far below the number of arguments that a call may have. */
const chunkSize = 4096

export function encodeUnits(text: string): Uint16Array {
  const units = new Uint16Array(text.length)
  for (let at = 0; at < text.length; at++) units[at] = text.charCodeAt(at)
  return units
}

/** The string in `units` from `start` up to, not including, `end`. */
export function decodeUnits(units: Uint16Array, start: number, end: number): string {
  let text = ''
  for (let at = start; at < end; at += chunkSize)
    text += String.fromCharCode(...units.subarray(at, Math.min(at + chunkSize, end)))
  return text
}
