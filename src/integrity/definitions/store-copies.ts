// Compares expressions of a release with those of a database. PostgreSQL prints an expression differently from one release to
// the next, so the release's own is given to this very server, as a temporary copy, and what it prints of both is compared.
import { type SQL, sql } from 'drizzle-orm'
import { type Db, selectRows } from '../../database/db.js'
import { type Expression, nameExpression } from './definition.js'

/**
 * The names of expressions that differ. Makes temporary tables and views in a transaction that the caller rolls back, under
 * the search path that `readDefinitions` sets.
 */
export async function listAlteredExpressions(db: Db, release: readonly Expression[]): Promise<string[]> {
  const altered: string[] = []
  for (const view of release.filter(({ kind }) => kind === 'view')) {
    if (!(await isSameView(db, view))) altered.push(nameExpression(view))
  }
  const others = release.filter(({ kind }) => kind !== 'view')
  for (const relation of new Set(others.map((one) => one.relation))) {
    altered.push(...(await listAlteredIn(db, relation, others.filter((one) => one.relation === relation))))
  }
  return altered
}

const copyOf = (relation: string) => `guiju_copy_of_${relation}`.slice(0, 63)

async function isSameView(db: Db, { relation, text }: Expression): Promise<boolean> {
  const copy = copyOf(relation)
  await db.execute(sql`create temp view ${sql.identifier(copy)} as ${sql.raw(text)}`)
  const [row] = await selectRows<{ same: boolean | null }>(
    db,
    sql`select pg_get_viewdef(to_regclass(${`pg_temp.${copy}`})) = pg_get_viewdef(to_regclass(${`public.${relation}`})) as same`
  )
  return row!.same === true
}

async function listAlteredIn(db: Db, relation: string, expressions: readonly Expression[]): Promise<string[]> {
  const copy = copyOf(relation)
  await db.execute(sql`create temp table ${sql.identifier(copy)} (like public.${sql.identifier(relation)})`)
  // One at a time, and the columns before the checks that may speak of them.
  const inOrder = [...expressions].sort((a, b) => Number(a.kind === 'check') - Number(b.kind === 'check'))
  for (const one of inOrder) await db.execute(sql`alter table ${sql.identifier(copy)} ${await toClause(db, one)}`)
  const rows = await selectRows<{ kind: string; name: string }>(
    db,
    sql`(${textsOf(`public.${relation}`)}) except (${textsOf(`pg_temp.${copy}`)})`
  )
  const differing = new Set(rows.map(({ kind, name }) => `${kind} ${name}`))
  return expressions.filter(({ kind, name }) => differing.has(`${kind} ${name}`)).map(nameExpression)
}

/** The part of ALTER TABLE that gives a copy the release's expression. */
async function toClause(db: Db, { kind, relation, name, text }: Expression): Promise<SQL> {
  const column = sql.identifier(name)
  if (kind === 'check') return sql`add constraint ${column} ${sql.raw(text)}`
  if (kind === 'default') return sql`alter column ${column} set default ${sql.raw(text)}`
  const [row] = await selectRows<{ type: string }>(
    db,
    sql`select format_type(atttypid, atttypmod) as type from pg_attribute
      where attrelid = to_regclass(${`public.${relation}`}) and attname = ${name}`
  )
  return sql`drop column ${column}, add column ${column} ${sql.raw(row!.type)} generated always as (${sql.raw(text)}) stored`
}

/** Kind, name and text of every expression of a table. */
function textsOf(relation: string): SQL {
  return sql`select 'check' as kind, conname::text as name, replace(pg_get_constraintdef(oid), ' NOT VALID', '') as text
    from pg_constraint where conrelid = to_regclass(${relation}) and contype = 'c'
    union all select case when attgenerated = '' then 'default' else 'generated' end, attname::text, pg_get_expr(adbin, adrelid)
    from pg_attrdef join pg_attribute on attrelid = adrelid and attnum = adnum where adrelid = to_regclass(${relation})`
}
