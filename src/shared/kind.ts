// The kinds of work and the address each is found under. One table: routes, links and checks all read it.

export const kinds = ['guidance-item', 'case-study', 'regional-rule', 'article', 'law'] as const
export type Kind = (typeof kinds)[number]

const collections: Record<Kind, string> = {
  'guidance-item': 'guidance-items',
  'case-study': 'case-studies',
  'regional-rule': 'regional-rules',
  article: 'articles',
  law: 'laws'
}

/** The plural under which works of a kind are addressed: `regional-rule` is at `/v1/regional-rules`. */
export function collectionOf(kind: Kind): string {
  return collections[kind]
}

/** Ranks of legislation, highest first; only works of kind `law` carry one. */
export const ranks = [
  'constitution',
  'law',
  'administrative-regulation',
  'judicial-interpretation',
  'department-rule',
  'local-regulation'
] as const
export type Rank = (typeof ranks)[number]
