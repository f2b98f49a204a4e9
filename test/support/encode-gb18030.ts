// Encodes text in GB18030, which Node decodes but does not encode: the table is read from the decoder.

const table = new Map<string, [number, number]>()

function readTable(): void {
  const decoder = new TextDecoder('gb18030')
  for (let lead = 0xa1; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (trail === 0x7f) continue
      const character = decoder.decode(new Uint8Array([lead, trail]))
      if (character.length === 1 && !table.has(character)) table.set(character, [lead, trail])
    }
  }
}

/** The bytes of a text of common characters and ASCII. */
export function encodeGb18030(text: string): Uint8Array {
  if (table.size === 0) readTable()
  return new Uint8Array([...text].flatMap((character) => {
    if (character < '\u0080') return [character.charCodeAt(0)]
    const bytes = table.get(character)
    if (bytes === undefined) throw new Error(`${character} has no two bytes`)
    return bytes
  }))
}
