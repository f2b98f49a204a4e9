// Where a text stops being JSON. `JSON.parse` tells that a text is wrong, but not on every supported release where.

/** The offset of the first character that no JSON text can have there; the length of a text that ends too early. */
export function findJsonFault(text: string): number {
  const open: string[] = []
  let expected: Expected = 'value'
  for (let at = skipSpace(text, 0); at < text.length; at = skipSpace(text, at)) {
    const step: Step = steps[expected](text, at, open)
    if (!step.valid) return step.end
    at = step.end
    expected = step.then ?? (open.length === 0 ? 'end' : 'separator')
  }
  return text.length
}

type Expected = 'value' | 'first value' | 'key' | 'first key' | 'colon' | 'separator' | 'end'

/** How far one token reaches, and what follows it; without `then` it completes a value. */
interface Step {
  end: number
  valid: boolean
  then?: Expected
}

const steps: Record<Expected, (text: string, at: number, open: string[]) => Step> = {
  value: readValue,
  'first value': (text, at, open) => (text[at] === ']' ? close(at, open) : readValue(text, at, open)),
  key: readKey,
  'first key': (text, at, open) => (text[at] === '}' ? close(at, open) : readKey(text, at)),
  colon: (text, at) => ({ end: at + Number(text[at] === ':'), valid: text[at] === ':', then: 'value' }),
  separator: (text, at, open) => {
    if (text[at] === open.at(-1)) return close(at, open)
    return { end: at + Number(text[at] === ','), valid: text[at] === ',', then: open.at(-1) === '}' ? 'key' : 'value' }
  },
  end: (_, at) => ({ end: at, valid: false })
}

function close(at: number, open: string[]): Step {
  open.pop()
  return { end: at + 1, valid: true }
}

function readKey(text: string, at: number): Step {
  return text[at] === '"' ? { ...readString(text, at), then: 'colon' } : { end: at, valid: false }
}

function readValue(text: string, at: number, open: string[]): Step {
  const character = text[at]!
  if (character === '{' || character === '[') {
    open.push(character === '{' ? '}' : ']')
    return { end: at + 1, valid: true, then: character === '{' ? 'first key' : 'first value' }
  }
  if (character === '"') return readString(text, at)
  const word = { t: 'true', f: 'false', n: 'null' }[character]
  return word === undefined ? readNumber(text, at) : readWord(text, at, word)
}

function readString(text: string, start: number): Step {
  for (let at = start + 1; at < text.length; at++) {
    const character = text[at]!
    if (character === '"') return { end: at + 1, valid: true }
    if (character < ' ') return { end: at, valid: false }
    if (character === '\\' && !/^(["\\/bfnrt]|u[0-9a-fA-F]{4})/.test(text.slice(++at, at + 5))) return { end: at, valid: false }
  }
  return { end: text.length, valid: false }
}

function readWord(text: string, at: number, word: string): Step {
  const wrong = [...word].findIndex((character, index) => text[at + index] !== character)
  return { end: at + (wrong < 0 ? word.length : wrong), valid: wrong < 0 }
}

function readNumber(text: string, at: number): Step {
  const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
  number.lastIndex = at
  const [found = ''] = number.exec(text) ?? []
  return { end: at + found.length, valid: found !== '' }
}

function skipSpace(text: string, at: number): number {
  while (at < text.length && ' \t\n\r'.includes(text[at]!)) at++
  return at
}
