// Applicable rules where there are many: filters, the hierarchy of norms, counts and pages, with each engine of search.
import t from 'tap'
import { recordVersion } from '../../src/works/recording/record-version.js'
import { ranks, type FieldOfLaw, type Rank } from '../../src/shared/kind.js'
import { createSearchEngine } from '../../src/search/create-search-engine.js'
import { engineNames } from '../../src/search/engine-names.js'
import { buildApp } from '../../src/app.js'
import { anyEngine, engines, openTestBase } from '../support/bases.js'
import { from, sampleContent, sampleWork } from '../support/sample-content.js'

interface MadeLaw {
  name: string
  rank: Rank
  region: string
  issuer?: string
  field?: FieldOfLaw
  text?: string
  day?: string
}

// Recorded lowest first, so that the order recorded is not the hierarchy.
const national = [...ranks].reverse().map((rank): MadeLaw => ({ name: rank, rank, region: '100000', issuer: `${rank} 部`, field: 'economic' }))
const local: MadeLaw[] = [
  { name: 'net-notice', rank: 'normative-document', region: '330600', issuer: '渔业局', field: 'economic', text: '渔网应当登记。' },
  { name: 'net-rule', rank: 'local-government-rule', region: '330600', issuer: '绍兴市人民政府', field: 'administrative', text: '渔网不得晾在路上。', day: '2024-05-01' },
  { name: 'boat-law', rank: 'local-regulation', region: '330600', issuer: '绍兴市人大常委会', field: 'administrative', text: '渔船应当进港。' }
]

for (const store of engines) {
  // The index in memory does not depend on the database: one is enough.
  for (const engine of store === anyEngine ? engineNames : (['postgres'] as const)) {
    t.test(`what applies, with ${engine} on ${store}`, async (t) => {
      const base = await openTestBase(store)
      for (const { name, rank, region, issuer = null, field = null, text = '本规范适用。', day = '2020-01-01' } of [...national, ...local]) {
        const [provision] = sampleContent().provisions
        const content = sampleContent({
          title: `${name} 规范`, rank, region, issuer, fieldOfLaw: field, inForceFrom: from(day), provisions: [{ ...provision!, text }]
        })
        await recordVersion(base, { ...sampleWork(`cn-test-${name}`, 'law'), content })
      }
      const app = await buildApp({ base, search: createSearchEngine(base, { engine }) })
      t.teardown(async () => {
        await app.close()
        await base.store.close()
      })
      const ask = async (more: string) => {
        const reply = await app.inject(`/v1/applicable?region=330600&kind=law${more}`)
        if (reply.statusCode !== 200) throw new Error(reply.body)
        return reply.json()
      }
      const names = ({ items }: any) => items.map(({ work }: any) => work.id.replace('cn-test-', ''))

      t.test('in each place the hierarchy of norms', async (t) => {
        t.strictSame(names(await ask('&limit=100')), ['boat-law', 'net-rule', 'net-notice', ...ranks])
      })

      t.test('filters, alone and together', async (t) => {
        t.strictSame(names(await ask('&rank=constitution,local-regulation')), ['boat-law', 'constitution', 'local-regulation'])
        t.strictSame(names(await ask(`&issuer=${encodeURIComponent('渔业局')}`)), ['net-notice'])
        t.strictSame(names(await ask('&fieldOfLaw=administrative')), ['boat-law', 'net-rule'])
        t.strictSame(names(await ask('&changedSince=2024-01-01')), ['net-rule'])
        t.strictSame(names(await ask(`&q=${encodeURIComponent('渔网')}`)), ['net-rule', 'net-notice'])
        t.strictSame(names(await ask(`&q=${encodeURIComponent('渔网')}&fieldOfLaw=economic`)), ['net-notice'])
        t.strictSame(names(await ask(`&q=${encodeURIComponent('没有这样的话')}&rank=law`)), [])
        const ofEveryKind = await app.inject(`/v1/applicable?region=330600&q=${encodeURIComponent('渔网')}`)
        t.strictSame(names(ofEveryKind.json()), ['net-rule', 'net-notice'], 'words are looked for in rules and laws')
        const listed = (await app.inject('/v1/laws?fieldOfLaw=administrative')).json()
        t.strictSame(listed.items.map(({ id }: any) => id), ['cn-test-net-rule', 'cn-test-boat-law'])
      })

      t.test('counts are of everything that matches, whatever the page', async (t) => {
        t.equal((await ask('')).counts, undefined)
        const { counts, items } = await ask('&counts=true&limit=2')
        t.equal(items.length, 2)
        t.equal(counts.total, national.length + local.length)
        t.strictSame(counts.rank.map(({ value }: any) => value), ranks)
        t.strictSame(counts.rank.find(({ value }: any) => value === 'normative-document').count, 2)
        t.strictSame(counts.fieldOfLaw, [{ value: 'economic', count: national.length + 1 }, { value: 'administrative', count: 2 }])
        t.match(counts.issuer.find(({ value }: any) => value === '渔业局'), { count: 1 })
        t.strictSame((await ask('&counts=true&fieldOfLaw=administrative')).counts.total, 2)
      })

      t.test('page by page it is the same', async (t) => {
        for (const filter of ['', '&fieldOfLaw=economic', `&q=${encodeURIComponent('规范')}`]) {
          const seen: string[] = []
          for (let more: string | null = ''; more !== null; ) {
            const page = await ask(`${filter}&limit=4${more}`)
            seen.push(...names(page))
            more = page.nextCursor === null ? null : `&cursor=${page.nextCursor}`
          }
          t.strictSame(seen, names(await ask(`${filter}&limit=100`)), filter)
        }
      })

      t.test('what is no rank or field is refused', async (t) => {
        for (const more of ['&rank=king', '&rank=,', '&fieldOfLaw=poetry', '&changedSince=2024-02-30', '&q=']) {
          const reply = await app.inject(`/v1/applicable?region=330600${more}`)
          t.strictSame([reply.statusCode, reply.json().code], [400, 'invalid-parameter'], more)
        }
      })
    })
  }
}
