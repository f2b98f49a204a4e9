// SQL of the home page.
import { and, asc, eq, gt, isNotNull, sql } from 'drizzle-orm'
import { readRegionNames } from '../../catalogue/store.js'
import type { Db } from '../../database/db.js'
import { visibleVersions as versions } from '../../database/tables/visible-views.js'
import { works } from '../../database/tables/works.js'
import type { Kind } from '../../shared/kind.js'
import type { ReadPoint } from '../../shared/read-point.js'
import { isValid } from '../../works/store-status.js'
import { readCurrentIds } from '../../works/store-works.js'

/** The texts that start next after the day, soonest first. */
export async function listNextStarts(db: Db, { asOf, seq }: ReadPoint, limit: number) {
  const found = await db
    .select({ work: versions.work, kind: works.kind, title: versions.title, day: versions.inForceDate })
    .from(versions)
    .innerJoin(works, eq(works.seq, versions.work))
    .where(and(isValid(versions, seq), gt(versions.inForceDate, asOf), eq(versions.repeal, false)))
    .orderBy(asc(versions.inForceDate), asc(versions.work))
    .limit(limit)
  const ids = await readCurrentIds(db, found.map(({ work }) => work), seq)
  return found.map(({ work, kind, title, day }) => ({ kind: kind as Kind, id: ids.get(work)!, title, day: day! }))
}

/** The places that have rules of their own, by code. */
export async function listPlacesOfRules(db: Db, { seq }: ReadPoint) {
  const codes = await db
    .selectDistinct({ code: versions.region })
    .from(versions)
    .innerJoin(works, eq(works.seq, versions.work))
    .where(and(isValid(versions, seq), eq(works.kind, 'regional-rule'), isNotNull(versions.region)))
    .orderBy(sql`1`)
    .limit(60)
  const names = await readRegionNames(db, codes.map(({ code }) => code!), seq)
  return codes.map(({ code }) => ({ code: code!, name: names.get(code!) ?? code! }))
}
