// Spellings of a word, writings of a number, quoted phrases and document numbers, over HTTP with each engine.
import { sql } from 'drizzle-orm'
import t from 'tap'
import type { FastifyInstance } from 'fastify'
import { buildApp } from '../../src/app.js'
import { recordVersion } from '../../src/works/recording/record-version.js'
import { createSearchEngine } from '../../src/search/create-search-engine.js'
import { engineNames } from '../../src/search/engine-names.js'
import { PostgresEngine } from '../../src/search/postgres/postgres-engine.js'
import { anyEngine, engines, openTestBase, today } from '../support/bases.js'
import { sampleContent, sampleText, sampleWork } from '../support/sample-content.js'

const texts = {
  ledger: '船主应当开立账户，登录渔港系统，并保存其他凭证的份额。',
  oldLedger: '网主应当开立帐户，登陆渔港系统，并保存其它凭证的分额。',
  fine: '违反前条的，处五千元以上三万元以下罚款，并应当在十五日内改正，税率为百分之二十。',
  oldFine: '擅自下网的，处5000元以上30000元以下罚款，并应当在15日内改正，税率为２０％。',
  order: '渔网不得使用细目。',
  otherOrder: '细目的使用不得妨碍渔网。'
}

async function ask(app: FastifyInstance, q: string): Promise<any> {
  const reply = await app.inject(`/v1/search?q=${encodeURIComponent(q)}&limit=50`)
  if (reply.statusCode !== 200) throw new Error(`${reply.statusCode} ${reply.body}`)
  return reply.json()
}

const found = ({ hits }: any) => hits.map(({ work }: any) => work.slice('cn-test-'.length)).sort()
const lit = (text: string, highlights: [number, number][]) => highlights.map(([start, end]) => text.slice(start, end)).join('|')

for (const store of engines) {
  // The index in memory does not depend on the database: one is enough.
  for (const engine of store === anyEngine ? engineNames : (['postgres'] as const)) {
    t.test(`writings with ${engine} on ${store}`, async (t) => {
      const base = await openTestBase(store)
      for (const [name, text] of Object.entries(texts)) {
        await recordVersion(base, { ...sampleWork(`cn-test-${name.toLowerCase()}`), content: sampleText(text, '2020-01-01') })
      }
      const app = await buildApp({ base, search: createSearchEngine(base, { engine }) })
      t.teardown(async () => {
        await app.close()
        await base.store.close()
      })
      const text = ({ hits }: any, work: string) => hits.find((hit: any) => hit.work === `cn-test-${work}`)

      t.test('each spelling of a word finds the other, lit in its own letters', async (t) => {
        for (const q of ['开立账户', '开立帐户', '开立帳戶']) {
          const page = await ask(app, `"${q}"`)
          t.strictSame(found(page), ['ledger', 'oldledger'], q)
          t.strictSame(page.missing, [], q)
          const old = text(page, 'oldledger')
          t.match(lit(old.text, old.highlights), /帐户/, q)
          t.match(old.snippet, /<mark>[^<]*帐户/, q)
        }
        for (const [one, other] of [['登录渔港', '登陆渔港'], ['其他凭证', '其它凭证'], ['份额', '分额']] as const) {
          t.strictSame((await ask(app, one)).hits, (await ask(app, other)).hits, one)
          t.ok(found(await ask(app, one)).includes('ledger') && found(await ask(app, one)).includes('oldledger'), one)
        }
      })

      t.test('a number is found in any writing', async (t) => {
        for (const q of ['处5000元', '处五千元', '处５０００元', '处0.5万元', '3万元以下罚款', '三万元以下罚款', '30,000元以下罚款', '15日内改正', '十五日内改正', '税率为20%', '税率为百分之二十']) {
          const page = await ask(app, `"${q}"`)
          t.strictSame(found(page), ['fine', 'oldfine'], q)
          t.strictSame(page.missing, [], q)
          for (const { text, highlights } of page.hits) t.match(lit(text, highlights), /五千|5000|三万|30000|十五日|15日|百分之二十|２０％/, q)
        }
        t.match((await ask(app, '5000元')).hits[0].matched, [{ by: 'word' }])
      })

      t.test('words that occur nowhere are reported as typed', async (t) => {
        t.ok((await ask(app, '登陸艦艇')).missing.every((word: string) => '登陸艦艇'.includes(word)))
        t.strictSame((await ask(app, '7777777元')).missing.join('').replace('元', ''), '7777777')
      })

      t.test('words in quotation marks stand in this order', async (t) => {
        for (const q of ['“不得使用细目”', '「不得使用细目」', '『不得使用细目』', '"不得使用细目"', '＂不得使用细目＂']) {
          t.strictSame(found(await ask(app, q)), ['order'], q)
        }
        t.strictSame(found(await ask(app, '“渔网使用细目”')), [])
        t.ok(!found(await ask(app, '细目 -「不得使用细目」')).includes('order'))
      })

      t.test('a document number leads to its work first, in any brackets', async (t) => {
        const numbered = (id: string, title: string, documentNumber: string) => recordVersion(base, {
          ...sampleWork(id, 'law'),
          content: sampleContent({ title, rank: 'department-rule', documentNumber, provisions: [
            { ...sampleContent().provisions[0]!, eId: 'art_1', level: 'article', number: '第一条', text: '渔船应当进港。' }
          ] })
        })
        await numbered('cn-test-numbered', '渔船进港规定', '渔业部令第27号')
        await numbered('cn-test-reply', '关于审理渔船纠纷的解释', '渔释〔2022〕14号')
        for (const q of ['渔业部令第27号', '渔业部令第二十七号', '渔业部令27号', '渔业部第27号令']) {
          t.equal((await ask(app, q)).hits[0].work, 'cn-test-numbered', q)
        }
        for (const q of ['渔释〔2022〕14号', '渔释[2022]14号', '渔释（2022）14号', '渔释【2022】14号', '渔释2022 14号']) {
          t.equal((await ask(app, q)).hits[0].work, 'cn-test-reply', q)
        }
      })
    })
  }

  t.test(`search tables of another analyzer are made anew on ${store}`, async (t) => {
    const base = await openTestBase(store)
    t.teardown(() => base.store.close())
    await recordVersion(base, { ...sampleWork('cn-test-ledger'), content: sampleText(texts.oldLedger, '2020-01-01') })
    const search = async () => {
      const engine = new PostgresEngine(base)
      const seq = (await base.store.changeTracker.latest())!.seq
      const readPoint = { asOf: today.toISOString().slice(0, 10), seq }
      const { hits } = await engine.search({ q: '开立账户', readPoint, filters: {}, offset: 0, limit: 5 })
      await engine.close()
      return hits.map(({ work }) => work)
    }
    t.strictSame(await search(), ['cn-test-ledger'])
    // As the last release left them: its terms, under its own name.
    await base.store.db.execute(sql`update search_provisions set folded = replace(folded, '账', '帐'), terms = ''::tsvector`)
    await base.store.db.execute(sql`update search_progress set cut_by = 'fold-1 pairs-1'`)
    t.strictSame(await search(), ['cn-test-ledger'])
  })
}
