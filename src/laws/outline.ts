// The tree that a law's lines grow into, and the flat list of provisions with their addresses that it becomes.
import { levelOfEId } from '../works/eid.js'
import type { Provision } from '../works/work.js'
import type { ItemStyle } from './line-kind.js'
import { readPrintedNumber } from './line-kind.js'

export type OutlineLevel =
  | 'part' | 'subpart' | 'chapter' | 'section' | 'preamble' | 'attachment' | 'article' | 'paragraph' | 'item'

/** A node of the tree: its own words, the lines they stand on, and what is under it. */
export interface OutlineNode {
  level: OutlineLevel
  number: string | null
  heading: string | null
  text: string
  style: ItemStyle | null
  path: string
  firstLine: number
  lastLine: number
  children: OutlineNode[]
}

export interface Flattened {
  provisions: Provision[]
  lines: Map<string, { path: string; lines: string }>
  /** Nodes whose number was taken already; their eId got a further `-2`. */
  repeated: { eId: string; node: OutlineNode }[]
}

const steps: Record<OutlineLevel, string> = {
  part: 'part', subpart: 'part', chapter: 'chp', section: 'sec', preamble: 'pre',
  attachment: 'att', article: 'art', paragraph: 'para', item: 'point'
}

// `prefix` is what headings build on, `body` what articles and paragraphs do: they skip every heading above them.
interface Position {
  parent: string | null
  prefix: string
  body: string
}

/** Lays a tree flat in reading order, every provision with the address design.md gives it. */
export function flattenOutline(roots: readonly OutlineNode[]): Flattened {
  const flat: Flattened = { provisions: [], lines: new Map(), repeated: [] }
  for (const root of roots) flattenNode(root, { parent: null, prefix: '', body: '' }, flat)
  return flat
}

/** The only paragraph of an article or preamble: its text is the article's own, and its items hang on the article. */
export function findSoleParagraph(node: OutlineNode): OutlineNode | null {
  const holdsParagraphs = node.level === 'article' || node.level === 'preamble'
  const [first, ...others] = node.children
  return holdsParagraphs && first?.level === 'paragraph' && first.number === null && others.length === 0 ? first : null
}

function flattenNode(node: OutlineNode, { parent, prefix, body }: Position, flat: Flattened): void {
  const inBody = node.level === 'article' || (node.level === 'paragraph' && !prefix.includes('art_'))
  const eId = assignEId(inBody ? body : prefix, node, flat)
  const sole = findSoleParagraph(node)
  const { number, heading } = node
  const level = levelOfEId(eId)
  flat.provisions.push({ eId, wId: null, parent, level, number, heading, text: sole?.text ?? node.text, citations: [] })
  flat.lines.set(eId, { path: node.path, lines: printLines(node.firstLine, sole?.lastLine ?? node.lastLine) })
  const opensBody = node.level === 'attachment' || node.level === 'preamble'
  const below = { parent: eId, prefix: `${eId}__`, body: opensBody ? `${eId}__` : body }
  for (const child of (sole ?? node).children) flattenNode(child, below, flat)
}

function printLines(first: number, last: number): string {
  return first === last ? `${first}` : `${first}-${last}`
}

function assignEId(prefix: string, node: OutlineNode, flat: Flattened): string {
  const under = prefix.split('__').at(-2) ?? ''
  const step = node.level === 'item' && /^(point|indent)_/.test(under) ? 'indent' : steps[node.level]
  const printed = node.number === null || node.level === 'paragraph' ? null : readPrintedNumber(node.number)
  if (printed === null) return nextFreeEId(`${prefix}${step}_`, flat)
  const eId = `${prefix}${step}_${printed.value}${printed.inserted === null ? '' : `-${printed.inserted}`}`
  if (!flat.lines.has(eId)) return eId
  const other = nextFreeEId(`${eId}-`, flat, 2)
  flat.repeated.push({ eId: other, node })
  return other
}

function nextFreeEId(stem: string, flat: Flattened, from = 1): string {
  let number = from
  while (flat.lines.has(`${stem}${number}`)) number++
  return `${stem}${number}`
}
