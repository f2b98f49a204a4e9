// Region, issuer and rank of a law, from its folder, its name and its history.
import type { Rank } from '../shared/kind.js'
import type { LegislativeEvent } from '../shared/recorded-content.js'
import type { Region } from '../catalogue/catalogue.js'

const wholeCountry = '100000'
const ranksByFolder: [RegExp, Rank][] = [
  [/党内法规|党规党纪/, 'party-document'],
  [/地方法规|地方性法规|自治条例|单行条例|经济特区法规/, 'local-regulation'],
  [/地方政府规章|政府规章/, 'local-government-rule'],
  [/部门规章/, 'department-rule'],
  [/监察法规/, 'supervisory-regulation'],
  [/规范性文件/, 'normative-document'],
  [/司法解释/, 'judicial-interpretation'],
  [/行政法规/, 'administrative-regulation'],
  [/(^|\/)宪法(\/|$)/, 'constitution'],
  [/宪法相关法|刑法|民法典|民法商法|行政法|经济法|社会法|诉讼|(^|\/)法律(\/|$)/, 'law']
]
const localRanks: (Rank | null)[] = ['local-regulation', 'local-government-rule']

/** The rank of a folder, or `null` for an unknown folder. */
export function rankOf(path: string): Rank | null {
  const folder = path.slice(0, path.lastIndexOf('/') + 1)
  return ranksByFolder.find(([name]) => name.test(folder))?.[1] ?? null
}

/** What tells the place of a law, beside its path and its name. */
export interface PlaceHints {
  rank: Rank | null
  issuer: string | null
  /** The place that its file states. */
  stated: string | undefined
}

/**
 * The region of a law: the whole country, or for a local rule the province of its folder, or the place within it with
 * which its name begins (青岛市…, 绍兴古城…, 浙江省景宁畲族自治县…). Without such a folder the place with which the name or
 * the issuer begins; `null` if nothing names a region.
 */
export function regionOf(path: string, name: string, regions: readonly Region[], hints?: PlaceHints): string | null {
  const { rank, issuer, stated } = hints ?? { rank: rankOf(path), issuer: null, stated: undefined }
  if (!isLocal(rank, issuer)) return wholeCountry
  const province = regions.find((region) => isProvince(region) && isNamedByFolder(path, region))
  if (province !== undefined) return placeIn(province, name, regions)
  const texts = [stated, name, issuer?.replace(/^中共/, '')].filter((text) => text !== undefined)
  return texts.map((text) => placeAtStart(text, regions)).find((code) => code !== null) ?? null
}

function isLocal(rank: Rank | null, issuer: string | null): boolean {
  return localRanks.includes(rank) || (/^party-/.test(rank ?? '') && /^(?!中央).*(省|市|区|州|县)(纪)?委/.test(issuer ?? ''))
}

function placeIn(province: Region, name: string, regions: readonly Region[]): string {
  const rest = name.startsWith(province.name) ? name.slice(province.name.length) : name
  const inside = regions.filter((region) => isWithin(region, province) && nameBegins(rest, region, province))
  const [nearest] = inside.sort((one, other) => other.name.length - one.name.length)
  return (nearest ?? province).code
}

function placeAtStart(text: string, regions: readonly Region[]): string | null {
  const province = regions.find((region) => isProvince(region) && text.startsWith(shortName(region)))
  if (province !== undefined) return placeIn(province, text, regions)
  const cities = regions.filter(({ code, name }) => code.endsWith('00') && name.length > 2 && text.startsWith(name))
  return cities.length === 1 ? cities[0]!.code : null
}

/** The city of a local law that is not among the regions: abolished since (莱芜市), or unknown. */
export function findUnknownPlace(issuer: string | null, rank: Rank | null, regions: readonly Region[]): string | null {
  const city = /^\p{sc=Han}{2,3}?市(?=人民)/u.exec(issuer ?? '')?.[0]
  const known = rank !== 'local-regulation' || regions.some(({ name }) => name === city)
  return city === undefined || known ? null : city
}

/** The issuer of a law: the body that adopted it according to its history, else the courts at the start of its name. */
export function issuerOf(name: string, events: readonly LegislativeEvent[]): string | null {
  const courts = /^(最高人民法院|最高人民检察院)([、 ](最高人民检察院|最高人民法院|公安部|司法部|国家安全部))*/.exec(name)
  if (courts !== null) return courts[0].replaceAll(' ', '、')
  for (const { text } of events) {
    const issuer = findBody(text)
    if (issuer !== null) return issuer
  }
  return null
}

function findBody(text: string): string | null {
  const words = text.replace(/^(经|由|根据)/, '').replace(/^中华人民共和国/, '').replace(/(审判|检察)委员会/, '')
  const assembly = /^(\p{sc=Han}{0,16}?)第[^届]{1,6}届(\p{sc=Han}+?(?:委员会|代表大会))(第|主席|公告|《|通过|$)/u.exec(words)
  if (assembly !== null) return `${assembly[1]}${assembly[2]}`
  const body = /^(\p{sc=Han}{2,30}?(?:院|部|局|委员会|总署|银行|大会|委|会|署|人民政府))(?:令|第|公告|发布|公布|批准|通过|制定|、|$|《| )/u
  const named = body.exec(words)?.[1]
  return named === undefined || /届|会议/.test(named) ? null : named
}

function isProvince({ parent }: Region): boolean {
  return parent === wholeCountry
}

function isNamedByFolder(path: string, region: Region): boolean {
  return path.split('/').some((part) => part.startsWith(shortName(region)))
}

function shortName({ name }: Region): string {
  return name.slice(0, name.startsWith('内蒙古') || name.startsWith('黑龙江') ? 3 : 2)
}

// The first two digits of a GB/T 2260 code are the province.
function isWithin({ code }: Region, province: Region): boolean {
  return code !== province.code && code.startsWith(province.code.slice(0, 2))
}

// A city also matches without 市 (宁波东钱湖). A county matches by its full name only: 泰山 is usually the mountain.
function nameBegins(name: string, region: Region, province: Region): boolean {
  if (name.startsWith(region.name)) return true
  const city = region.parent === province.code && region.name.endsWith('市') && region.code.endsWith('00')
  return city && name.startsWith(region.name.slice(0, -1))
}
