// Party rules (党内法规): who issued them, and their rank, which their name states.
import type { Rank } from '../../shared/kind.js'
import type { LegislativeEvent } from '../../shared/recorded-content.js'

const withGovernment = '(?:[、和]\\p{sc=Han}{2,12}?人民政府(?:办公厅|办公室)?)?'
const body = new RegExp([
  '中共中央(?:办公厅|组织部|宣传部|统战部|统一战线工作部|政法委员会|纪律检查委员会|对外联络部)?(?:[、和]国务院(?:办公厅)?)?',
  '中央纪委(?:[、和]?国家监委)?',
  '中央(?:纪律检查委员会|办公厅|组织部)',
  '中国共产党(?:中央委员会|中央纪律检查委员会|\\p{sc=Han}{2,12}?(?<![大])委员会)',
  `中共\\p{sc=Han}{2,12}?(?:委员会|委)(?:办公厅|办公室)?${withGovernment}`,
  `\\p{sc=Han}{2,8}?(?:省|市|自治区|自治州|自治县|区|县|州)(?:委(?!员|托|任)|纪委)(?:办公厅|办公室)?${withGovernment}`
].join('|'), 'u')
const congress = /^中国共产党第[^届]{1,6}次全国代表大会/
const partyNumber = /^(?:中发|中办发|中办|中纪发|中组发|中纪办发|\p{sc=Han}{1,3}(?:委发|委办发|委办|委字|委))〔/u

/** The Party body that issued a rule according to its history, or `null`. */
export function partyIssuerOf(events: readonly LegislativeEvent[]): string | null {
  const issued = events.filter(({ text }) => /发布|印发|公布/.test(text))
  for (const { text } of [...issued, ...events]) {
    const words = text.replace(/[\s　]/g, '').replace(/^.{1,12}〔\d{4}〕\d{1,5}号/, '').replace(/^(经|由|根据)/, '')
    if (congress.test(words)) return '中国共产党全国代表大会'
    const match = new RegExp(`^(?:${body.source})`, 'u').exec(words)
    if (match !== null) return match[0].replace('和', '、')
  }
  return null
}

/** What tells whether a text is a Party rule. */
interface PartyHints {
  path: string
  name: string
  issuer: string | null
  number: string | null
}

/** Whether a text is a Party rule, by its folder, its issuer, its name or its number. */
export function isPartyRule({ path, name, issuer, number }: PartyHints): boolean {
  if (/(^|\/)[^/]*(党内法规|党规党纪|党章)[^/]*\//.test(path)) return true
  if (/^(中国共产党|中共)/.test(name)) return true
  if (/^(中国共产党|中共|中央纪委|中央办公厅|中央组织部|中央纪律检查委员会)/.test(issuer ?? '')) return true
  return /^[^、]*(省|市|区|县|州)(纪)?委(办公[厅室])?(、|$)/.test(issuer ?? '') || partyNumber.test(number ?? '')
}

/** The rank of a Party rule: 党章, 准则, 条例, 规定 and the like, else a document. */
export function partyRankOf(name: string): Rank {
  const plain = name.replace(/[（(〔][^（()）〔〕]*[)）〕]/g, '')
  if (/^(中国共产党章程|党章)$/.test(plain)) return 'party-constitution'
  if (plain.endsWith('准则')) return 'party-standard'
  if (plain.endsWith('条例')) return 'party-regulation'
  return /(规定|办法|规则|细则|规程)$/.test(plain) ? 'party-rule' : 'party-document'
}
