// Definitions of a database: what its catalogs say of tables, views, triggers and functions, and how two lists of them differ.

/** One object, or one of its properties, as the catalogs describe it in the same words in every release of PostgreSQL. */
export interface Definition {
  /** What it is and its name, for people: `trigger versions_stay on versions`. */
  name: string
  /** The table or view that it belongs to; `null` if it stands alone. */
  relation: string | null
  value: string
}

/** An SQL expression whose text depends on the release of PostgreSQL that prints it. */
export interface Expression {
  kind: 'view' | 'check' | 'generated' | 'default'
  relation: string
  /** Name of the constraint or the column; the relation again for a view. */
  name: string
  text: string
}

export interface Definitions {
  definitions: Definition[]
  expressions: Expression[]
}

/** How the definitions of a base differ from those of its release, one sentence each. Tables of others are left alone. */
export function compareDefinitions(release: readonly Definition[], found: readonly Definition[]): string[] {
  const relations = new Set(release.map(({ relation }) => relation))
  const held = new Map(found.map((one) => [one.name, one]))
  const known = new Set(release.map(({ name }) => name))
  const lacking = release.flatMap(({ name, value }) => {
    const other = held.get(name)
    if (other === undefined) return [`${name} is missing`]
    return other.value === value ? [] : [`${name} is not as this release defines it`]
  })
  const added = found.filter(({ name, relation }) => !known.has(name) && (relation === null || relations.has(relation)))
  return [...lacking, ...added.map(({ name }) => `${name} is not part of this release`)]
}

/** The same for expressions, by kind, relation and name; their texts are compared by the database. */
export function compareExpressionNames(release: readonly Expression[], found: readonly Expression[]): string[] {
  const ours = new Set(release.filter(({ kind }) => kind !== 'view').map(nameExpression))
  const relations = new Set(release.map(({ relation }) => relation))
  const theirs = new Set(found.map(nameExpression))
  const lacking = [...ours].filter((name) => !theirs.has(name)).map((name) => `${name} is missing`)
  const added = found.filter((one) => one.kind !== 'view' && relations.has(one.relation) && !ours.has(nameExpression(one)))
  return [...lacking, ...added.map((one) => `${nameExpression(one)} is not part of this release`)]
}

export function nameExpression({ kind, relation, name }: Expression): string {
  if (kind === 'view') return `view ${name}`
  return kind === 'check' ? `check ${name} on ${relation}` : `${kind} value of ${relation}.${name}`
}
