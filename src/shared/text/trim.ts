// Cuts off characters at the ends of a text, in time linear in it: an expression that ends with `$` is tried anew at each
// character that it may begin with.

/** A text without some characters at its end. */
export function trimEndOf(text: string, characters: string): string {
  let end = text.length
  while (end > 0 && characters.includes(text[end - 1]!)) end--
  return text.slice(0, end)
}

/** A text without some characters at both ends. */
export function trimOf(text: string, characters: string): string {
  const before = trimEndOf(text, characters)
  let start = 0
  while (start < before.length && characters.includes(before[start]!)) start++
  return before.slice(start)
}
