// Whether every text that a briefing prints of a record is printable.
import { findUnprintable, type Unprintable } from '../../shared/text/printable.js'
import type { WorkReading } from '../../works/reading.js'

type UnprintableText = Unprintable & { where: string }

/** What was found of contents: a briefing may name the same one in each of fifty sections. */
const foundByContent = new WeakMap<WorkReading['content'], UnprintableText | null>()

/** The first unprintable character of a record, and the text that contains it: `title`, `art_3/text`. */
export function findUnprintableRecord({ content }: WorkReading): UnprintableText | undefined {
  const known = foundByContent.get(content)
  const found = known === undefined ? findInContent(content) : (known ?? undefined)
  foundByContent.set(content, found ?? null)
  return found
}

function findInContent({ title, issuer, case: facts, provisions }: WorkReading['content']): UnprintableText | undefined {
  const inFacts = Object.entries(facts ?? {}).map(([name, text]) => [`case/${name}`, text])
  for (const [where, text] of [['title', title], ['issuer', issuer], ...inFacts]) {
    const found = typeof text === 'string' ? findUnprintable(text) : undefined
    if (found !== undefined) return { ...found, where: String(where) }
  }
  for (const provision of provisions) {
    for (const part of ['number', 'heading', 'text'] as const) {
      const found = findUnprintable(provision[part] ?? '')
      if (found !== undefined) return { ...found, where: `${provision.eId}/${part}` }
    }
  }
  return undefined
}
