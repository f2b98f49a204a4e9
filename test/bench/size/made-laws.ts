// Generated works for bases of any size. The n-th is the same in every run, independent of the others.
import type { Kind, Rank } from '../../../src/shared/kind.js'
import { formatChineseNumber } from '../../../src/shared/chinese-format.js'
import { noLegislativeDetails, type Provision, type VersionContent } from '../../../src/works/work.js'
import { readSeed } from '../../../src/seed/read-seed.js'
import { type Chance, openChance } from './chance.js'
import { nameWord, sentence } from './made-text.js'
import type { OutgoingRelation } from '../../../src/works/relations/relation.js'

const seed = await readSeed()
const regions = seed.regions.filter(({ code }) => code !== '100000')
const topics = seed.topics.map(({ key }) => key)

export interface MadeName {
  id: string
  kind: Kind
  title: string
  region: string
}

export interface MadeVersion {
  content: VersionContent
  /** The whole document, of which each provision is a line. */
  source: string
  text: string
  relations: OutgoingRelation[]
}

export interface MadeWork extends MadeName {
  versions: MadeVersion[]
}

const kindOf = (percent: number): Kind => (percent < 84 ? 'law' : percent < 94 ? 'regional-rule' : percent < 97 ? 'article' : 'guidance-item')

/** Id, kind, title and region of the n-th work. */
export function nameWork(n: number): MadeName {
  const chance = openChance(2 * n)
  const region = chance.happens(25) ? undefined : regions[chance.ranked(regions.length)]!
  const subject = nameWord(chance) + nameWord(chance)
  const form = ['管理条例', '管理办法', '实施细则', '若干规定', '保护法', '促进法'][chance.below(6)]!
  const kind = kindOf(chance.below(100))
  return { id: `${kind}-made-${n}`, kind, title: `${region?.name ?? '中华人民共和国'}${subject}${form}`, region: region?.code ?? '100000' }
}

/** The n-th work, with one to three versions. */
export function makeWork(n: number): MadeWork {
  const name = nameWork(n)
  const chance = openChance(2 * n + 1)
  const count = chance.happens(5) ? 3 : chance.happens(20) ? 2 : 1
  const texts = Array.from({ length: 40 + chance.below(81) }, () => clause(chance, n))
  const about = { issuer: `${name.title.slice(0, 3)}人民代表大会常务委员会`, topics: chance.happens(20) ? [topics[chance.ranked(topics.length)]!] : [] }
  const versions: MadeVersion[] = []
  for (let number = 1; number <= count; number++) {
    if (number > 1) for (let at = 0; at < texts.length / 5; at++) texts[chance.below(texts.length)] = clause(chance, n)
    versions.push(makeVersion(name, { number, date: startOf(chance, number), ...about, texts, relations: relate(chance, n) }))
  }
  return { ...name, versions }
}

// One provision in twelve cites another law, by Zipf's law.
function clause(chance: Chance, n: number): string {
  const text = sentence(chance, 14 + chance.below(24))
  if (n === 0 || !chance.happens(8)) return text
  return `依照《${nameWork(chance.ranked(n)).title}》第${formatChineseNumber(1 + chance.below(40))}条的规定，${text}`
}

function startOf(chance: Chance, number: number): string {
  const year = 1990 + number * 10 + chance.below(number === 3 ? 8 : 6)
  return `${year}-${String(1 + chance.below(12)).padStart(2, '0')}-01`
}

function relate(chance: Chance, n: number): OutgoingRelation[] {
  if (n === 0 || !chance.happens(40)) return []
  return [{ type: chance.happens(50) ? 'implements' : 'related', target: nameWork(chance.ranked(n)).id, eId: null, targetEId: null, from: null }]
}

interface Made extends Pick<VersionContent, 'issuer' | 'topics'>, Pick<MadeVersion, 'relations'> {
  number: number
  date: string
  texts: readonly string[]
}

function makeVersion({ id, kind, title, region }: MadeName, { number, date, issuer, topics, texts, relations }: Made): MadeVersion {
  const source = `source-${id}-${number}`
  const rank: Rank | null = kind !== 'law' ? null : region === '100000' ? 'law' : 'local-regulation'
  const provisions = texts.flatMap((text, at) => [...(at % 12 === 0 ? [chapter(at)] : []), article(at, text, source)])
  const content: VersionContent = {
    ...noLegislativeDetails,
    ...{ title, aliases: [], issuer, region, rank, topics: [...topics], case: null, provisions, quotations: [], citations: [] },
    ...{ inForceFrom: { date, precision: 'day', basis: 'stated' }, completeness: { state: 'whole', quoted: null, stated: null } }
  }
  return { content, source, text: `${texts.join('\n')}\n`, relations }
}

const chapterOf = (at: number) => `chp_${Math.floor(at / 12) + 1}`

function chapter(at: number): Provision {
  const heading = nameWord(openChance(at))
  return { eId: chapterOf(at), wId: null, parent: null, level: 'chapter', number: `第${formatChineseNumber(Math.floor(at / 12) + 1)}章`, heading, text: '', citations: [] }
}

function article(at: number, text: string, source: string): Provision {
  const citations = [{ source, lines: String(at + 1), quote: text }]
  return { eId: `art_${at + 1}`, wId: null, parent: chapterOf(at), level: 'article', number: `第${formatChineseNumber(at + 1)}条`, heading: null, text, citations }
}
