// The Atom feed as a feed reader sees it: whole addresses, and archives that give every change (RFC 4287, RFC 5005).
import t from 'tap'
import { recordVersion } from '../../src/works/recording/record-version.js'
import { anyEngine } from '../support/bases.js'
import { createTestApp } from '../support/test-app.js'
import { sampleText, sampleWork } from '../support/sample-content.js'

const service = 'https://rules.example.cn/guiju'

interface FeedDocument {
  links: Record<string, string>
  isArchive: boolean
  id: string
  entries: { id: string; seq: number; href: string }[]
}

/** What a reader takes from a document: links by relation, entries by id. */
function parseFeed(xml: string): FeedDocument {
  const [head = '', ...entries] = xml.split('<entry>')
  const links = [...head.matchAll(/<link rel="([^"]+)" type="application\/atom\+xml" href="([^"]+)"\/>/g)].map(([, rel, href]) => [rel, href!.replaceAll('&amp;', '&')])
  return {
    links: Object.fromEntries(links),
    isArchive: head.includes('xmlns:fh="http://purl.org/syndication/history/1.0"') && head.includes('<fh:archive/>'),
    id: /<id>([^<]+)<\/id>/.exec(head)![1]!,
    entries: entries.map((entry) => ({
      id: /<id>([^<]+)<\/id>/.exec(entry)![1]!,
      seq: Number(/变更 (\d+)：/.exec(entry)![1]),
      href: /<link rel="alternate" type="application\/json" href="([^"]+)"\/>/.exec(entry)![1]!.replaceAll('&amp;', '&')
    }))
  }
}

t.test('the Atom feed', async (t) => {
  const { base, get, getJson } = await createTestApp(t, anyEngine, { app: { hardening: { publicAddress: service } } })
  const write = (number: number) => recordVersion(base, { ...sampleWork('cn-100000-fed', 'law'), content: sampleText(`第${number}次`, '2019-01-01') })
  for (let number = 0; number < 200; number++) await write(number)
  const all = (await getJson('/v1/changes?limit=1000')).items.map(({ seq }: any) => seq)
  const bodies = new Map<string, string>()
  const fetch = async (href: string): Promise<FeedDocument> => {
    t.ok(href.startsWith(`${service}/v1/changes.atom`), href)
    const reply = await get(href.slice(service.length))
    t.match([reply.statusCode, reply.headers['content-type']], [200, 'application/atom+xml; charset=utf-8'], href)
    bodies.set(href, reply.payload)
    return parseFeed(reply.payload)
  }
  /** Reads a feed as RFC 5005 has it: back along `prev-archive`, until an address is known. */
  const follow = async (start: string, known: ReadonlySet<string> = new Set()): Promise<FeedDocument[]> => {
    const documents = [await fetch(start)]
    for (let next = documents[0]!.links['prev-archive']; next !== undefined && !known.has(next); next = documents.at(-1)!.links['prev-archive']) documents.push(await fetch(next))
    return documents
  }
  const seqsOf = (documents: FeedDocument[]) => [...new Set(documents.flatMap(({ entries }) => entries.map(({ seq }) => seq)))].sort((a, b) => a - b)

  for (const query of ['', '?limit=10', '?limit=1', '?limit=200', '?kind=law&limit=3']) {
    const documents = await follow(`${service}/v1/changes.atom${query}`)
    const wanted = query.includes('kind') ? (await getJson('/v1/changes?kind=law&limit=1000')).items.map(({ seq }: any) => seq) : all
    t.strictSame(seqsOf(documents), wanted, `every change of “${query}”`)
    t.equal(new Set(documents.map(({ id }) => id)).size, 1, 'one feed')
    t.strictSame(documents.map(({ isArchive }) => isArchive), documents.map((_, index) => index > 0))
    t.ok(documents.length <= 5, `${documents.length} documents`)
    for (const [index, { links, entries }] of documents.entries()) {
      t.ok(entries.every(({ href }) => href.startsWith(`${service}/v1/`)), 'entries have whole addresses')
      if (index > 0) t.match(links, { self: documents[index - 1]!.links['prev-archive'], current: /changes\.atom(\?kind=law)?$/ })
    }
  }

  const before = await follow(`${service}/v1/changes.atom?limit=10`)
  const archived = new Map([...bodies].filter(([href]) => href.includes('upTo')))
  for (let number = 200; number < 215; number++) await write(number)
  for (const [href, body] of archived) {
    await fetch(href)
    t.equal(bodies.get(href), body, 'an archive stays as it is')
  }
  const later = await follow(`${service}/v1/changes.atom?limit=10`, new Set(archived.keys()))
  t.ok(later.length <= 2, 'a reader that knows the archives reads no more than one of its own')
  t.equal(seqsOf([...before, ...later]).length, all.length + 15, 'and misses nothing')
  const none = await get('/v1/changes.atom?upTo=100&limit=3')
  t.match([none.statusCode, none.json().errors], [400, [{ pointer: '/query/limit' }]])
  t.match(parseFeed((await get('/v1/changes.atom?action=withdrawn')).payload), { entries: { length: 0 }, links: { 'prev-archive': undefined } })
})
