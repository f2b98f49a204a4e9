// eIds: addresses of provisions inside a version, after Akoma Ntoso: `chp_2`, `art_87-1`, `art_3__para_2__point_1`.

const levels = {
  part: 'part',
  chp: 'chapter',
  sec: 'section',
  art: 'article',
  para: 'paragraph',
  point: 'point',
  indent: 'indent',
  att: 'attachment',
  quote: 'quote',
  pre: 'preamble'
} as const

type Level = (typeof levels)[keyof typeof levels]
export const provisionLevels = Object.values(levels)

const step = `(?:${Object.keys(levels).join('|')})_[1-9]\\d*(?:-[1-9]\\d*)*`
const eIdPattern = new RegExp(`^${step}(?:__${step})*$`)

/** Whether a text is a well-formed eId. */
export function isEId(text: string): boolean {
  return text.length <= 200 && eIdPattern.test(text)
}

/** The level that the last step of an eId names: `art_3__para_2` is a `paragraph`. */
export function levelOfEId(eId: string): Level {
  const last = eId.slice(eId.lastIndexOf('__') + 1).replace(/^_/, '')
  return levels[last.slice(0, last.indexOf('_')) as keyof typeof levels]
}

/** The eId that this one extends, or `null`: the eId of an article does not contain that of its chapter. */
export function parentOfEId(eId: string): string | null {
  const cut = eId.lastIndexOf('__')
  return cut < 0 ? null : eId.slice(0, cut)
}
