// The kinds of works and the path segment of each, for routes, links and validation; and the ranks of legislation.

export const kinds = ['guidance-item', 'case-study', 'regional-rule', 'article', 'law'] as const
export type Kind = (typeof kinds)[number]

const collections: Record<Kind, string> = {
  'guidance-item': 'guidance-items',
  'case-study': 'case-studies',
  'regional-rule': 'regional-rules',
  article: 'articles',
  law: 'laws'
}

/** The path segment of a kind: works of kind `regional-rule` are at `/v1/regional-rules`. */
export function collectionOf(kind: Kind): string {
  return collections[kind]
}

/** Ranks of legislation, highest first, then those of Party rules; only works of kind `law` have one. */
export const ranks = [
  'constitution',
  'law',
  'administrative-regulation',
  'supervisory-regulation',
  'judicial-interpretation',
  'local-regulation',
  'department-rule',
  'local-government-rule',
  'normative-document',
  'party-constitution',
  'party-standard',
  'party-regulation',
  'party-rule',
  'party-document'
] as const
export type Rank = (typeof ranks)[number]

/** Fields of law, as the national database divides them. */
export const fieldsOfLaw = [
  'constitutional',
  'constitution-related',
  'civil-and-commercial',
  'administrative',
  'economic',
  'social',
  'criminal',
  'procedural'
] as const
export type FieldOfLaw = (typeof fieldsOfLaw)[number]
