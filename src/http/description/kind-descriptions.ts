// Names of each kind of work in the OpenAPI description, and the seeded work that serves as its example.
import { collectionOf, type Kind, kinds } from '../../shared/kind.js'

interface KindDescription {
  /** In operation ids: `readRegionalRule`, `listRegionalRules`. */
  singularName: string
  pluralName: string
  tag: string
  /** In running text: `a regional rule`. */
  noun: string
  about: string
  /** A seeded work that serves as the example of its kind. One kind has one: the others are much like it. */
  sample: { id: string; eId: string } | null
}

const descriptions: Record<Kind, Pick<KindDescription, 'about' | 'sample'>> = {
  'guidance-item': {
    about: '指引条目: questions on the use of WeChat, answered',
    sample: null
  },
  'case-study': {
    about: '案例: cases, with the facts their sources print',
    sample: null
  },
  'regional-rule': {
    about: '地方规定: rules of one place',
    sample: { id: 'cn-330000-ten-commandments', eId: 'quote_1' }
  },
  article: {
    about: '参考文章: reference articles, whole',
    sample: null
  },
  law: {
    about: '法律法规: national and local legislation',
    sample: null
  }
}

/** The names and texts for one kind. */
export function describeKind(kind: Kind): KindDescription {
  const tag = collectionOf(kind)
  const noun = kind.replace('-', ' ')
  return { singularName: toPascal(kind), pluralName: toPascal(tag), tag, noun: `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`, ...descriptions[kind] }
}

function toPascal(name: string): string {
  return name.replace(/(^|-)(\w)/g, (_, __, letter: string) => letter.toUpperCase())
}

const collections = new Map(kinds.map((kind) => [collectionOf(kind), kind]))

/** The kind whose works an address is about, `/v1/laws` and below; undefined for any other. */
export function kindOfAddress(path: string): Kind | undefined {
  const [, version, collection] = path.split('/')
  return version === 'v1' ? collections.get(collection ?? '') : undefined
}

/** The kind and the rest of an address below one work, `/v1/laws/{id}/versions`; undefined for any other. */
export function addressBelowWork(path: string): { kind: Kind; rest: string } | undefined {
  const kind = kindOfAddress(path)
  const [id, ...below] = path.split('/').slice(3)
  if (kind === undefined || below.length === 0) return undefined
  return { kind, rest: `/${[id, ...below].join('/')}` }
}
