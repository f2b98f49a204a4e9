// `guiju import laws` as people use it: files of several forms, a base that was never seeded, folders without a law.
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import t from 'tap'
import type { Sentence } from '../../src/shared/language/language.js'
import { buildApp } from '../../src/app.js'
import { importCommand } from '../../src/cli/import/import.js'
import { verifyBase } from '../../src/integrity/verify-base.js'
import { inEnglish } from '../support/command-line.js'
import { engines, openTestBase } from '../support/bases.js'
import { encodeGb18030 } from '../support/encode-gb18030.js'
import { createTemporaryFolder } from '../support/processes.js'
import { wordFile } from '../support/word-file.js'

const national = ['中华人民共和国', '水塘法', '（2018年3月1日第十三届全国人民代表大会常务委员会第一次会议通过）', '目　　录', '第一章　总　则', '第二章　附　则',
  '第一章　总　则', '第一条　水塘委员会由下列人员组成：', '主任，', '委员若干人。', '委员中应当有村民代表。',
  '第二条　水塘分为：', '（一）鱼塘；', '鱼塘包括虾塘。', '（二）荷塘。', '第二章　附　则', '第三条　本法自2018年7月1日起施行。']
const local = '厦门市水塘若干规定\n（2018年10月26日厦门市人民代表大会常务委员会通过）\n第一条　水塘应当清淤。\n第二条　本规定自2019年1月1日起施行。\n'
const page = '<title>水塘登记办法</title><p>水塘登记办法</p><p>（2003年5月20日农业部令第27号公布）</p><p>第一条&nbsp;甲。</p><p>第二条&nbsp;本办法自2003年7月1日起施行。</p>'

// The engine does not matter to what is read from files: PostgreSQL, if there is one, costs less.
for (const engine of engines.slice(-1)) {
  t.test(`files of several forms on ${engine}, in a base that was never seeded`, async (t) => {
    const base = await openTestBase(engine, { contents: 'empty' })
    const app = await buildApp({ base })
    t.teardown(() => app.close().then(() => base.store.close()))
    const folder = createTemporaryFolder(t)
    const write = (path: string, content: string | Uint8Array) => {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), content)
    }
    const run = async (where = folder) => {
      const written = { lines: [] as string[], progress: [] as string[] }
      const output = { line: (text: string | Sentence) => written.lines.push(inEnglish(text)), progress: ({ en }: Sentence) => written.progress.push(en) }
      return { code: await importCommand.run(base, output, ['laws', where], { maxRecordBytes: 65_536, dataFolder: t.testdir() }), ...written }
    }
    const read = async (url: string) => (await app.inject(url)).json()

    t.test('a folder in which nothing was read is an error', async (t) => {
      write('空/a.pdf', 'x')
      const { code, lines, progress } = await run(join(folder, '空'))
      t.equal(code, 1)
      t.match(lines, [/^not read: a\.pdf: .*\.docx/])
      t.match(progress.at(-1), /no law was read/)
      t.equal((await read('/v1/regions?limit=1')).items.length, 0, 'and records nothing')
    })

    write('法律/经济法/水塘法.docx', await wordFile(...national))
    write('地方性法规/福建/厦门市水塘若干规定.txt', encodeGb18030(local))
    write('部门规章/水塘登记办法.html', page)
    write('无题.md', '第一条 甲。')
    write('另一无题.md', '第一条 乙。')
    const first = await run()
    t.match(first.lines.slice(0, 2), [/regions: \d{4} recorded first; run guiju seed/, '5 files, 3 read whole (60.00 %)'])
    t.match(first.lines.filter((line) => /^(read as|refused|not read)/.test(line)), [
      'read as GB18030: 地方性法规/福建/厦门市水塘若干规定.txt', /^not read: 空\/a\.pdf/, /^refused: 另一无题\.md: has no title/, /^refused: 无题\.md: has no title/
    ])

    t.test('every law has its place, rank, number and field', async (t) => {
      const { items } = await read('/v1/laws?limit=100')
      t.same(items.map(({ id }: any) => id).sort(), [
        'cn-100000-shuitangdengjibanfa', 'cn-100000-zhonghuarenmingongheguoshuitangfa', 'cn-350200-xiamenshishuitangruoganguiding'
      ])
      t.match(await read('/v1/laws/cn-350200-xiamenshishuitangruoganguiding'), { region: { name: '厦门市' }, rank: 'local-regulation' })
      t.match(await read('/v1/laws/cn-100000-shuitangdengjibanfa'), { documentNumber: '农业部令第27号', issuer: '农业部', rank: 'department-rule' })
      t.match(await read('/v1/laws/cn-100000-zhonghuarenmingongheguoshuitangfa'), { fieldOfLaw: 'economic', rank: 'law' })
    })

    t.test('paragraphs are those of the law, and cite their lines', async (t) => {
      const address = '/v1/laws/cn-100000-zhonghuarenmingongheguoshuitangfa'
      t.equal((await read(`${address}/provisions/art_1__para_2`)).provision.text, '委员中应当有村民代表。')
      t.equal((await read(`${address}/provisions/art_2__point_1`)).provision.text, '鱼塘；\n鱼塘包括虾塘。')
      const { provisions } = await read(address)
      t.equal(provisions.filter(({ level }: any) => level === 'chapter').length, 2, 'the table of contents is no text')
      const [citation] = provisions.find(({ eId }: any) => eId === 'art_1__para_1').citations
      t.match(citation, { lines: '8-10', quote: '水塘委员会由下列人员组成：\n主任，\n委员若干人。' })
      const source = await read(`/v1/sources/${citation.source}?lines=8-10`)
      t.same(source.lines.map(({ text }: any) => text), ['第一条　水塘委员会由下列人员组成：', '主任，', '委员若干人。'], 'the source is the text as read')
      const verified = await app.inject({
        method: 'POST', url: '/v1/citations/verify', headers: { 'content-type': 'text/plain' }, payload: '《水塘法》第一条第二款规定：“委员中应当有村民代表。”'
      })
      t.match(verified.json().items, [{ outcome: 'verified', eId: 'art_1__para_2' }])
    })

    t.test('a second time nothing is recorded again; one file alone can be imported', async (t) => {
      t.match((await run()).lines, [/^5 files/, /^3 works/, /^recorded now: 0 works, 0 versions/])
      t.match(await run(join(folder, '地方性法规/福建/厦门市水塘若干规定.txt')), { code: 0 }, 'a file alone: its folder does not say its rank, its issuer does')
      t.match(await verifyBase(base), { error: null })
    })
  })
}
