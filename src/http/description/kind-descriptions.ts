// Names of each kind of work in the OpenAPI description, and the seeded work that serves as its example.
import { collectionOf, type Kind } from '../../shared/kind.js'

interface KindDescription {
  /** In operation ids: `readRegionalRule`, `listRegionalRules`. */
  singularName: string
  pluralName: string
  tag: string
  /** In running text: `a regional rule`. */
  noun: string
  about: string
  /** A seeded work; null for laws, which are imported. */
  sample: { id: string; eId: string } | null
}

const descriptions: Record<Kind, Pick<KindDescription, 'about' | 'sample'>> = {
  'guidance-item': {
    about: '指引条目: questions on the use of WeChat, answered',
    sample: { id: 'guidance-moments-3', eId: 'para_2__point_2' }
  },
  'case-study': {
    about: '案例: cases, with the facts their sources print',
    sample: { id: 'case-huang-group-rumour', eId: 'para_1' }
  },
  'regional-rule': {
    about: '地方规定: rules of one place',
    sample: { id: 'cn-330000-ten-commandments', eId: 'quote_1' }
  },
  article: {
    about: '参考文章: reference articles, whole',
    sample: { id: 'article-discipline-online-offline', eId: 'para_2' }
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
