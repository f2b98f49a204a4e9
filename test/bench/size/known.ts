// Test data of a base, read from the service itself: works, words of their texts, cursors of deep pages.
import { openChance } from './chance.js'
import type { Running } from './running.js'

export interface KnownWork {
  id: string
  title: string
  version: number
  address: string
}

interface ReadWork extends KnownWork {
  source: string
  clauses: { number: string; text: string }[]
}

export interface Known {
  /** Number of works. */
  works: number
  /** The n-th work; consecutive ones are far apart in the database. */
  work: (n: number) => KnownWork
  /** A work with several versions. */
  revised: (n: number) => KnownWork
  /** The works that texts cite most. */
  cited: (n: number) => KnownWork
  source: (n: number) => string
  region: (n: number) => string
  topic: (n: number) => string
  /** Cursors of pages in the second half of a list. */
  cursors: string[]
  words: Record<'short' | 'long', (n: number) => string>
  quotes: (n: number) => { ref: string; quote: string }[]
  seq: (n: number) => number
  instant: (n: number) => string
  /** A work that was recorded early, and an instant by which it was. */
  early: (n: number) => KnownWork
  late: (n: number) => string
  /** Ten thousand versions that a client has copies of. */
  kept: (n: number) => { id: string; version: number }[]
}

/** Works whose texts are read. */
const sampled = 60

export async function readKnown(service: Running): Promise<Known> {
  const json = async <Body>(path: string) => JSON.parse((await service.ask({ path })).body) as Body
  const { works, cursors } = await walk(json)
  const read: ReadWork[] = []
  for (let n = 0; n < sampled; n++) read.push(await readWork(json, pick(works, n)))
  const regions = (await json<{ items: { code: string }[] }>('/v1/regions?limit=200')).items.map(({ code }) => code)
  const topics = (await json<{ items: { key: string }[] }>('/v1/topics')).items.map(({ key }) => key)
  const last = (await service.ask({ path: '/v1/topics' })).seq
  const instants = await readInstants(json, last)
  const texts = read.flatMap(({ clauses }) => clauses).filter(({ text }) => text.length > 40)
  const revised = works.filter(({ version }) => version > 1)
  const cited = findCited(works, texts.map(({ text }) => text))
  return {
    works: works.length,
    work: (n) => pick(works, n + sampled),
    revised: (n) => pick(revised.length > 0 ? revised : works, n),
    cited: (n) => cited[n % cited.length]!,
    source: (n) => read[n % read.length]!.source,
    region: (n) => pick(regions, n),
    topic: (n) => topics[n % topics.length]!,
    cursors,
    words: {
      short: (n) => cut(pick(texts, n).text, 2 + (n % 3), n),
      long: (n) => `${cut(pick(texts, n).text, 12, n)}的，${cut(pick(texts, n + 7).text, 14, n)}怎么办？`
    },
    quotes: (n) => Array.from({ length: 20 }, (_, at) => quote(read[(n + at) % read.length]!, n + at)),
    seq: (n) => 1 + Math.floor((last * (n % 97)) / 97),
    instant: (n) => instants[n % instants.length]!,
    early: (n) => pick(works.slice(0, Math.ceil(works.length / 4)), n),
    late: (n) => instants[instants.length - 1 - (n % 5)]!,
    kept: (n) => Array.from({ length: 10_000 }, (_, at) => ({ id: pick(works, at + n).id, version: 1 + ((at + n) % 2) }))
  }
}

type Json = <Body>(path: string) => Promise<Body>

async function walk(json: Json): Promise<{ works: KnownWork[]; cursors: string[] }> {
  const works: KnownWork[] = []
  const cursors: string[] = []
  for (let path: string | null = '/v1/laws?limit=200'; path !== null; ) {
    const page: { items: Omit<KnownWork, 'address'>[]; nextCursor: string | null } = await json(path)
    works.push(...page.items.map((item) => ({ ...item, address: `/v1/laws/${item.id}` })))
    path = page.nextCursor === null ? null : `/v1/laws?limit=200&cursor=${page.nextCursor}`
    if (page.nextCursor !== null) cursors.push(page.nextCursor)
  }
  return { works, cursors: cursors.slice(cursors.length >> 1) }
}

async function readWork(json: Json, work: KnownWork): Promise<ReadWork> {
  interface Body { provisions: { number: string | null; text: string; citations: { source: string }[] }[] }
  const { provisions } = await json<Body>(work.address)
  const clauses = provisions.flatMap(({ number, text }) => (number === null || text === '' ? [] : [{ number, text }]))
  return { ...work, clauses, source: provisions.flatMap(({ citations }) => citations)[0]!.source }
}

async function readInstants(json: Json, last: number): Promise<string[]> {
  const instants: string[] = []
  for (let at = 1; at <= 50; at++) {
    const path = `/v1/changes?limit=1&since=${Math.floor((last * at) / 51)}`
    instants.push((await json<{ items: { recordedAt: string }[] }>(path)).items[0]!.recordedAt)
  }
  return instants
}

/** The works that texts mention most often, at most ten. */
function findCited(works: readonly KnownWork[], texts: readonly string[]): KnownWork[] {
  const byTitle = new Map(works.map((work) => [work.title, work]))
  const counts = new Map<KnownWork, number>()
  for (const [, title] of texts.join('').matchAll(/《([^《》]+)》/g)) {
    const work = byTitle.get(title!) ?? byTitle.get(`中华人民共和国${title}`)
    if (work !== undefined) counts.set(work, (counts.get(work) ?? 0) + 1)
  }
  const best = [...counts].sort((a, b) => b[1] - a[1]).slice(0, 10).map(([work]) => work)
  return best.length > 0 ? best : works.slice(0, 10)
}

function quote({ title, clauses }: ReadWork, n: number): { ref: string; quote: string } {
  const { number, text } = pick(clauses, n)
  return { ref: `《${title}》${number}`, quote: text }
}

/** The n-th of a list, in a scattered order: neighbours would be on the same pages of the database. */
function pick<Item>(list: readonly Item[], n: number): Item {
  return list[(n * 7919) % list.length]!
}

/** A run of Han characters of a text. */
function cut(text: string, length: number, n: number): string {
  const letters = text.replace(/\P{Script=Han}/gu, '')
  const start = openChance(n).below(Math.max(1, letters.length - length))
  return letters.slice(start, start + length)
}
