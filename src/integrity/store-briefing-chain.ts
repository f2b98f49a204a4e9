// Reads the chain of briefings beside what is kept now. Hashes are computed here, not by functions of the database.
import { asc, desc, eq, gt, type SQL, sql } from 'drizzle-orm'
import { changes } from '../database/tables/changes.js'
import { briefingChain, briefings, removedBriefings, renderings } from '../briefings/tables.js'
import { type Db, selectRows } from '../database/db.js'

export type BriefingChainEntry = typeof briefingChain.$inferSelect

export interface StoredChainEntry {
  entry: BriefingChainEntry
  /** Digest and instant of what is kept now; `null` where nothing is. */
  digest: string | null
  madeAt: Date | null
  /** Hash of the change that the entry names; `null` where there is no such change. */
  changeHash: string | null
  /** A later entry says that the briefing was deleted. */
  isDeleted: boolean
  /** For an entry that says so: the removal by a rule is recorded. */
  isRecorded: boolean
}

const sha256 = (text: SQL) => sql<string>`encode(sha256(convert_to(${text}, 'UTF8')), 'hex')`

const briefingDigest = sha256(sql`concat_ws(E'\n', ${briefings.id}, ${briefings.code}, ${briefings.frozen} ->> 'fingerprint',
  ${sha256(sql`${briefings.frozen}::text`)})`)
const renderingDigest = sha256(sql`concat_ws(E'\n', ${renderings.sha256}, encode(sha256(${renderings.bytes}), 'hex'),
  coalesce(${renderings.pages}::text, ''), ${renderings.standIns}::text)`)

/** Entries after one, in order, with what they stand for. */
export async function listChainEntries(db: Db, after: number, limit: number): Promise<StoredChainEntry[]> {
  const { kind, briefing, format, seal, seq } = briefingChain
  return db
    .select({
      entry: briefingChain,
      digest: sql<string | null>`case when ${briefings.id} is not null then ${briefingDigest}
        when ${renderings.briefing} is not null then ${renderingDigest} end`,
      madeAt: sql<Date | null>`coalesce(${briefings.madeAt}, ${renderings.madeAt})`.mapWith((value: string | Date) => new Date(value)),
      changeHash: sql<string | null>`coalesce(${changes.hash}, case when ${briefingChain.change} = 0 then repeat('0', 64) end)`,
      isDeleted: sql<boolean>`exists (select 1 from ${briefingChain} as later where later.briefing = ${briefing}
        and later.kind = 'deleted' and later.seq > ${seq})`,
      isRecorded: sql<boolean>`exists (select 1 from ${removedBriefings} as gone where gone.id = ${briefing} and gone.made_at = ${briefingChain.madeAt})`
    })
    .from(briefingChain)
    .leftJoin(briefings, sql`${kind} = 'ordered' and ${briefings.id} = ${briefing}`)
    .leftJoin(
      renderings,
      sql`${kind} = 'rendered' and ${renderings.briefing} = ${briefing} and ${renderings.format} = ${format} and ${renderings.seal} = ${seal}`
    )
    .leftJoin(changes, eq(changes.seq, briefingChain.change))
    .where(gt(seq, after))
    .orderBy(asc(seq))
    .limit(limit)
}

export async function findLastEntry(db: Db): Promise<BriefingChainEntry | undefined> {
  const [row] = await db.select().from(briefingChain).orderBy(desc(briefingChain.seq)).limit(1)
  return row
}

export async function findChainEntryHash(db: Db, seq: number): Promise<string | undefined> {
  const [row] = await db.select({ hash: briefingChain.hash }).from(briefingChain).where(eq(briefingChain.seq, seq))
  return row?.hash
}

/** What is kept without an entry: it is from before the chain began, and the first entries have the hash of its list. */
export interface Unchained {
  briefings: number
  renderings: number
  briefingsDigest: string
  renderingsDigest: string
  /** A briefing from before the chain was deleted since, and its renderings with it. */
  isIncomplete: boolean
}

export async function readUnchained(db: Db): Promise<Unchained> {
  const [row] = await selectRows<Unchained>(
    db,
    sql`with old_briefings as (
        select id, made_at from briefings where not exists
          (select 1 from briefing_chain where kind = 'ordered' and briefing = id)
        union all
        select briefing, made_at from briefing_chain as gone where kind = 'deleted' and not exists
          (select 1 from briefing_chain as entry where entry.kind = 'ordered' and entry.briefing = gone.briefing and entry.seq < gone.seq)
      ), old_renderings as (
        select briefing, format, seal, sha256 from renderings as own where not exists (select 1 from briefing_chain as entry
          where kind = 'rendered' and entry.briefing = own.briefing and entry.format = own.format and entry.seal = own.seal)
      )
      select (select count(*)::int from old_briefings) as briefings, (select count(*)::int from old_renderings) as renderings,
        (select ${sha256(sql`coalesce(string_agg(concat_ws(' ', id, ${isoText(sql`made_at`)}), E'\n' order by id collate "C"), '')`)}
          from old_briefings) as "briefingsDigest",
        (select ${sha256(sql`coalesce(string_agg(concat_ws(' ', briefing, format, seal, sha256), E'\n'
          order by briefing collate "C", format collate "C", seal), '')`)} from old_renderings) as "renderingsDigest",
        exists (select 1 from briefing_chain as gone where kind = 'deleted' and not exists (select 1 from briefing_chain as entry
          where entry.kind = 'ordered' and entry.briefing = gone.briefing and entry.seq < gone.seq)) as "isIncomplete"`
  )
  return row!
}

function isoText(instant: SQL): SQL {
  return sql`to_char(${instant} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
}
