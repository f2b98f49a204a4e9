// Line numbers of a source as ranges: 3、5—7、20.

/** Cited lines (`"95"`, `"12-15"`), sorted, with neighbours joined. What is not written so is kept, at the end. */
export function formatLines(cited: readonly string[]): string {
  const parsed = cited.map((lines) => ({ lines, range: /^(\d{1,9})(?:\s?[-–—]\s?(\d{1,9}))?$/.exec(lines) }))
  const ranges = parsed.flatMap(({ range }) => (range === null ? [] : [[Number(range[1]), Number(range[2] ?? range[1])] as const]))
  const others = parsed.flatMap(({ lines, range }) => (range === null ? [lines] : []))
  return [...joinRanges(ranges).map(([from, to]) => (from === to ? `${from}` : `${from}—${to}`)), ...others].join('、')
}

function joinRanges(ranges: readonly (readonly [number, number])[]): [number, number][] {
  const joined: [number, number][] = []
  for (const [from, to] of ranges.toSorted((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const last = joined.at(-1)
    if (last !== undefined && from <= last[1] + 1) last[1] = Math.max(last[1], to)
    else joined.push([from, to])
  }
  return joined
}
