// The outline tree of a law, and its conversion to the flat list of provisions with eIds.
import { levelOfEId } from '../works/eid.js'
import type { Provision } from '../works/work.js'
import type { ItemStyle } from './line-kind.js'
import { readPrintedNumber } from './line-kind.js'

export type OutlineLevel =
  | 'part' | 'subpart' | 'chapter' | 'section' | 'preamble' | 'attachment' | 'article' | 'paragraph' | 'item'

/** A node of the tree: its own text, the lines of that text, and its children. */
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
  /** Nodes whose number was already used; their eId has the suffix `-2`. */
  repeated: { eId: string; node: OutlineNode }[]
  /** By the stem of an eId the number at which a free one is looked for. */
  nextNumbers: Map<string, number>
}

const steps: Record<OutlineLevel, string> = {
  part: 'part', subpart: 'part', chapter: 'chp', section: 'sec', preamble: 'pre',
  attachment: 'att', article: 'art', paragraph: 'para', item: 'point'
}

// `prefix` is the eId prefix of headings, `body` that of articles and paragraphs, which skips all headings above them.
interface Position {
  parent: string | null
  prefix: string
  body: string
}

/** Flattens a tree in reading order and assigns eIds. */
export function flattenOutline(roots: readonly OutlineNode[]): Flattened {
  const flat: Flattened = { provisions: [], lines: new Map(), repeated: [], nextNumbers: new Map() }
  for (const root of roots) flattenNode(root, { parent: null, prefix: '', body: '' }, flat)
  return flat
}

/** The only paragraph of an article or preamble. Its text and its items belong to the article directly. */
function findSoleParagraph(node: OutlineNode): OutlineNode | null {
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
  let number = flat.nextNumbers.get(stem) ?? from
  while (flat.lines.has(`${stem}${number}`)) number++
  flat.nextNumbers.set(stem, number)
  return `${stem}${number}`
}
