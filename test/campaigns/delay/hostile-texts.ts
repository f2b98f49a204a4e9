// Texts that cost the most to scan for their size: openings that never close, runs that could be read in many ways.
const runs: Record<string, (length: number) => string> = {
  'open number': (length) => `第（${' '.repeat(Math.max(0, length - 3))}一`,
  'open marks': (length) => repeat('《法》第一条“', length),
  'spaces': (length) => `${' '.repeat(Math.max(0, length - 2))}第x`,
  'commas': (length) => `a${','.repeat(Math.max(0, length - 2))}a`,
  'brackets': (length) => repeat('（', length),
  'numerals': (length) => repeat('第一千零一', length),
  'references': (length) => repeat('第一条、', length),
  'quoted': (length) => repeat('《法》第一条“甲”', length),
  'names': (length) => repeat('中华人民共和国法律', length),
  'years': (length) => repeat('2020年1月1日修订', length),
  'lines': (length) => repeat('一、\n', length),
  'varied': varied
}

/** The hostile texts of a length, by name. */
export function hostileTexts(length: number): [name: string, text: string][] {
  return Object.entries(runs).map(([name, make]) => [name, make(length).slice(0, length)])
}

function repeat(part: string, length: number): string {
  return part.repeat(Math.ceil(length / part.length)).slice(0, length)
}

/** Chinese characters without an order, the same each time. */
export function varied(length: number, seed = 1): string {
  let state = seed
  return Array.from({ length }, () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31
    return String.fromCharCode(0x4e00 + (state >> 8) % 2_000)
  }).join('')
}
