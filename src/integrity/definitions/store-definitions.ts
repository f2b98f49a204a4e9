// Reads the definitions of a database from its catalogs. Texts are printed with every name qualified, whatever the search path.
import { type SQL, sql } from 'drizzle-orm'
import { type Db, selectRows } from '../../database/db.js'
import type { Definition, Definitions, Expression } from './definition.js'

/** Reads all of them. Sets the search path of the transaction it runs in, which the caller rolls back. */
export async function readDefinitions(db: Db): Promise<Definitions> {
  const definitions = await selectRows<Definition>(db, sessionQuery)
  await db.execute(sql`set local search_path to pg_catalog`)
  for (const query of catalogQueries) definitions.push(...(await selectRows<Definition>(db, query)))
  return { definitions, expressions: await selectRows<Expression>(db, expressionQuery) }
}

/** Objects of extensions belong to these. */
const ofExtension = (oid: SQL, catalog: string) =>
  sql`exists (select 1 from pg_depend where classid = ${sql.raw(`'pg_catalog.${catalog}'::regclass`)} and objid = ${oid} and deptype = 'e')`

/** Settings that decide which triggers and policies a statement meets. */
const sessionQuery = sql`select 'setting ' || name as name, null as relation, setting as value from pg_catalog.pg_settings
  where name in ('session_replication_role', 'row_security')`

/**
 * Relations and functions that a session may reach instead of those of the release: a schema that stands before `public` in
 * the search path of somebody, by a setting or by the name of a role.
 */
const shadowQuery = sql`select 'setting ' || split_part(setting, '=', 1) || ' of ' || coalesce(role.rolname, 'all roles') as name,
    null as relation, setting as value
  from pg_db_role_setting left join pg_roles as role on role.oid = setrole, unnest(setconfig) as setting
  where setdatabase in (0, (select oid from pg_database where datname = current_database()))
    and split_part(setting, '=', 1) in ('search_path', 'session_replication_role', 'row_security')
    and setting not in ('session_replication_role=origin', 'row_security=on')
    and setting !~ '^search_path=(("[$]user"|pg_catalog), *)*public *(,.*)?$'
  union all
  select 'relation ' || space.nspname || '.' || other.relname || ' before the one in public', null, ''
  from pg_class as other join pg_namespace as space on space.oid = other.relnamespace join pg_roles on rolname = space.nspname
  where exists (select 1 from pg_class where relnamespace = 'public'::regnamespace and relname = other.relname) and nspname <> 'public'
  union all
  select 'function ' || space.nspname || '.' || other.proname || ' before the one in public', null, ''
  from pg_proc as other join pg_namespace as space on space.oid = other.pronamespace join pg_roles on rolname = space.nspname
  where exists (select 1 from pg_proc where pronamespace = 'public'::regnamespace and proname = other.proname) and nspname <> 'public'`

/** `oid`, `relname` of what the release may have made. */
const relations = sql`(select * from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'f'))`

const relationQuery = sql`select 'relation ' || relname as name, relname as relation,
    concat_ws(' ', relkind, relpersistence, relrowsecurity, relforcerowsecurity, relispartition,
      (select string_agg(option, ' ' order by option) from unnest(reloptions) as option
        where option ~ '^(security_|check_option|user_catalog)')) as value
  from ${relations} as r where relkind <> 'i' and not ${ofExtension(sql`oid`, 'pg_class')}`

const columnQuery = sql`select 'column ' || relname || '.' || attname as name, relname as relation,
    concat_ws(' ', format_type(atttypid, atttypmod), attnotnull, nullif(attgenerated, ''), nullif(attidentity, ''),
      (select format('collate %I.%I', space.nspname, collname) from pg_collation join pg_namespace as space on space.oid = collnamespace
        where pg_collation.oid = attcollation)) as value
  from ${relations} as r join pg_attribute on attrelid = r.oid where attnum > 0 and not attisdropped`

/** Constraints by what they say, checks by name and state alone: `expressionQuery` has what they check. */
const constraintQuery = sql`select 'constraint ' || conname || ' on ' || relname as name, relname as relation,
    concat_ws(' ', contype, condeferrable, condeferred, convalidated,
      case when contype <> 'c' then replace(pg_get_constraintdef(c.oid), ' NOT VALID', '') end) as value
  from ${relations} as r join pg_constraint as c on conrelid = r.oid where contype not in ('n', 't')`

/** Unique indexes, which also stand behind keys. Other indexes change no reply. */
const uniqueQuery = sql`select 'unique index ' || i.relname || ' on ' || r.relname as name,
    r.relname as relation,
    concat_ws(' ', indisvalid, indisready, indislive, indimmediate, indpred is null, indexprs is null,
      (select string_agg(attname, ' ' order by place) from unnest(indkey) with ordinality as keys (key, place)
        join pg_attribute on attrelid = r.oid and attnum = key)) as value
  from ${relations} as r join pg_index on indrelid = r.oid join pg_class as i on i.oid = indexrelid where indisunique`

const triggerQuery = sql`select 'trigger ' || tgname || ' on ' || relname as name, relname as relation,
    concat_ws(' ', tgenabled, tgtype, tgdeferrable, tginitdeferred, tgqual is null, tgattr::text, tgnargs, tgoldtable, tgnewtable,
      (select format('%I.%I', space.nspname, proname) from pg_proc join pg_namespace as space on space.oid = pronamespace
        where pg_proc.oid = tgfoid)) as value
  from ${relations} as r join pg_trigger on tgrelid = r.oid where not tgisinternal`

/** Triggers that PostgreSQL made for foreign keys and deferred keys; only those that are switched off are listed. */
const internalTriggerQuery = sql`select 'switched-off trigger of ' || coalesce(conname, tgname) || ' on ' || relname as name, relname as relation,
    tgenabled::text as value
  from ${relations} as r join pg_trigger on tgrelid = r.oid left join pg_constraint as c on c.oid = tgconstraint
  where tgisinternal and tgenabled <> 'O'`

const functionQuery = sql`select format('function %s(%s)', proname, pg_get_function_identity_arguments(p.oid)) as name, null as relation,
    json_build_array(prosrc, prokind, lanname, provolatile, prosecdef, proisstrict, proretset, proleakproof, proparallel,
      format_type(prorettype, null), proconfig, pg_get_function_arguments(p.oid))::text as value
  from pg_proc as p join pg_language as l on l.oid = prolang
  where pronamespace = 'public'::regnamespace and not ${ofExtension(sql`p.oid`, 'pg_proc')}`

/** What a release never makes: its presence is the difference. */
const foreignQuery = sql`select 'rule ' || rulename || ' on ' || relname as name, relname as relation, '' as value
  from ${relations} as r join pg_rewrite on ev_class = r.oid where rulename <> '_RETURN'
  union all select 'policy ' || polname || ' on ' || relname, relname, '' from ${relations} as r join pg_policy on polrelid = r.oid
  union all select 'table ' || inhrelid::regclass || ' that inherits from ' || relname, relname, ''
  from ${relations} as r join pg_inherits on inhparent = r.oid
  union all select 'operator ' || o.oid::regoperator, null, '' from pg_operator as o
  where oprnamespace = 'public'::regnamespace and not ${ofExtension(sql`o.oid`, 'pg_operator')}
  union all select format('cast from %s to %s', format_type(castsource, null), format_type(casttarget, null)), null, ''
  from pg_cast as c where c.oid >= 16384 and not ${ofExtension(sql`c.oid`, 'pg_cast')}`

const catalogQueries = [
  shadowQuery,
  relationQuery,
  columnQuery,
  constraintQuery,
  uniqueQuery,
  triggerQuery,
  internalTriggerQuery,
  functionQuery,
  foreignQuery
]

const expressionQuery = sql`select 'view' as kind, relname as relation, relname as name, pg_get_viewdef(r.oid) as text
  from ${relations} as r where relkind = 'v' and not ${ofExtension(sql`r.oid`, 'pg_class')}
  union all
  select 'check', relname, conname, pg_get_constraintdef(c.oid) from ${relations} as r join pg_constraint as c on conrelid = r.oid
  where contype = 'c'
  union all
  select case when attgenerated = '' then 'default' else 'generated' end, relname, attname, pg_get_expr(adbin, adrelid)
  from ${relations} as r join pg_attrdef on adrelid = r.oid join pg_attribute on attrelid = r.oid and attnum = adnum`
