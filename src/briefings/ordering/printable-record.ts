// Whether every text that a briefing prints of a record is printable.
import { findUnprintable, type Unprintable } from '../../shared/text/printable.js'
import type { WorkReading } from '../../works/reading.js'

type UnprintableText = Unprintable & { where: string }
type Content = WorkReading['content']

/** What was found of provisions: texts in memory are printed again and again, and by one briefing in each of fifty sections. */
const foundByProvisions = new WeakMap<Content['provisions'], UnprintableText | null>()

/** The first unprintable character of a record, and the text that contains it: `title`, `art_3/text`. */
export function findUnprintableRecord({ content }: WorkReading): UnprintableText | undefined {
  const { title, issuer, case: facts, provisions } = content
  const inFacts = Object.entries(facts ?? {}).map(([name, text]): NamedText => [`case/${name}`, text])
  return findIn([['title', title], ['issuer', issuer], ...inFacts]) ?? findInProvisions(provisions)
}

type NamedText = [where: string, text: unknown]

function findInProvisions(provisions: Content['provisions']): UnprintableText | undefined {
  const known = foundByProvisions.get(provisions)
  if (known !== undefined) return known ?? undefined
  const found = findIn(textsOf(provisions))
  foundByProvisions.set(provisions, found ?? null)
  return found
}

function* textsOf(provisions: Content['provisions']): Generator<NamedText> {
  for (const provision of provisions) {
    for (const part of ['number', 'heading', 'text'] as const) yield [`${provision.eId}/${part}`, provision[part]]
  }
}

function findIn(texts: Iterable<NamedText>): UnprintableText | undefined {
  for (const [where, text] of texts) {
    const found = typeof text === 'string' ? findUnprintable(text) : undefined
    if (found !== undefined) return { ...found, where }
  }
  return undefined
}
