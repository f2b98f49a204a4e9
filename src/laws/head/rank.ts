// The rank of a law: by its folder or its stated category, else by who issued it.
import type { Rank } from '../../shared/kind.js'
import { rankOf } from '../jurisdiction.js'
import { isPartyRule, partyRankOf } from './party-rules.js'

export interface RankedLaw {
  path: string
  category: string | undefined
  name: string
  issuer: string | null
  number: string | null
}

const byIssuer: [RegExp, Rank][] = [
  [/^(最高人民法院|最高人民检察院)/, 'judicial-interpretation'],
  [/^全国人(民代表大会|大)/, 'law'],
  [/^国家监察委员会/, 'supervisory-regulation'],
  [/^国务院办公厅/, 'normative-document'],
  [/^(国务院|政务院)$/, 'administrative-regulation'],
  [/(省|市|区|州|县)人民代表大会|人大常委会$/, 'local-regulation'],
  [/人民政府(办公厅|办公室)$/, 'normative-document'],
  [/(省|自治区|市|州)人民政府$/, 'local-government-rule'],
  [/(部|委员会|总局|总署|署|局|银行|委)$/, 'department-rule']
]

/** The rank of a law, or `null` if nothing tells it. */
export function rankOfLaw(law: RankedLaw): Rank | null {
  const { path, category, name, issuer } = law
  if (isPartyRule(law) && (rankOf(path) === null || rankOf(path) === 'party-document')) return partyRankOf(name)
  const stated = rankOf(path) ?? (category === undefined ? null : rankOf(`${category}/`))
  if (stated !== null) return stated === 'law' && name === '中华人民共和国宪法' ? 'constitution' : stated
  if (/^中华人民共和国(宪法|.*法)$/.test(name)) return name.endsWith('国宪法') ? 'constitution' : 'law'
  return byIssuer.find(([form]) => form.test(issuer ?? ''))?.[1] ?? null
}
