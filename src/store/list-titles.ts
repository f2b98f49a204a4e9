// Every name that works go by, to find the one that a reference means.
import { and, eq, isNull } from 'drizzle-orm'
import type { Kind } from '../domain/kind.js'
import { works } from './schema.js'
import { shownVersions as versions } from './shown.js'
import { isValid } from './standing.js'
import type { Db } from './store.js'

export interface NamedVersion {
  work: number
  kind: Kind
  title: string
  aliases: string[]
  region: string | null
}

/** The names in every version that is known at a change and not withdrawn by then; sealed ones go by none. */
export async function listNames(db: Db, seq: number): Promise<NamedVersion[]> {
  const { work, title, aliases, region } = versions
  const rows = await db
    .selectDistinct({ work, kind: works.kind, title, aliases, region })
    .from(versions)
    .innerJoin(works, eq(works.seq, versions.work))
    .where(and(isValid(versions, seq), eq(versions.repeal, false), isNull(versions.sealedBy)))
  return rows.map((row) => ({ ...row, kind: row.kind as Kind }))
}
