// Small laws for the tests of differences: an article is its number and its paragraphs.
import type { Provision } from '../../src/works/work.js'

/** A provision of which only what the test is about is given. */
export function provision(eId: string, text: string, rest: Partial<Provision> = {}): Provision {
  return { eId, wId: null, parent: null, level: 'article', number: null, heading: null, text, citations: [], ...rest }
}

/** Articles numbered from 1; several paragraphs become 款 of their article. */
export function law(...articles: (string | string[])[]): Provision[] {
  return articles.flatMap((article, at) => {
    const eId = `art_${at + 1}`
    const number = `第${at + 1}条`
    if (typeof article === 'string') return [provision(eId, article, { number })]
    return [
      provision(eId, '', { number }),
      ...article.map((text, row) => provision(`${eId}__para_${row + 1}`, text, { parent: eId, level: 'paragraph' }))
    ]
  })
}
