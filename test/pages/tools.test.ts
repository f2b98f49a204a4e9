// What people do with the pages beside reading: compare, ask what applies, check a text, look up sources, places and changes.
// Through the front door, as a browser without JavaScript asks.
import t from 'tap'
import { importLaws } from '../../src/laws/import-laws.js'
import { sealForTest } from '../support/seals.js'
import { createTestApp } from '../support/test-app.js'
import { lawFile } from '../laws/samples.js'
import { nastyTexts } from './nasty-texts.js'
import { browser } from './pages.js'

const head = ['# 印章管理试行法', '2010年6月20日 全国人民代表大会常务委员会通过']
const files = [
  lawFile('行政法/印章管理试行法(2010-06-20).md', head, ['第一条　印章由公安机关登记“备案”。', '第二条　伪造印章的，处五百元以下罚款 <并> 没收印章。', '第三条　本法自2010年10月1日起施行。']),
  lawFile('行政法/印章管理试行法(2020-06-20).md', [...head, '2020年6月20日 全国人民代表大会常务委员会修订'], ['第一条　印章由公安机关登记“备案”。', '第二条　伪造印章的，处五千元以下罚款 <并> 没收印章。', '第三条　本法自2021年1月1日起施行。'])
]
const sameSite = { host: 'rules.example.cn', origin: 'http://rules.example.cn' }
const law = '/v1/laws/cn-100000-yinzhangguanlishixingfa'
const source = '/v1/sources/source-article-wechat-not-wilful'

t.test('tools for people', async (t) => {
  const { app, base, get } = await createTestApp(t, 'pglite')
  await importLaws(base, files)
  const read = async (url: string, status = 200): Promise<string> => {
    const { statusCode, body } = await get(url, browser)
    t.equal(statusCode, status, url)
    return body
  }
  const check = (document: string, more: Record<string, string> = {}, url = '/check') => app.inject({
    method: 'POST', url, payload: String(new URLSearchParams({ document, ...more })),
    headers: { ...browser, ...sameSite, 'content-type': 'application/x-www-form-urlencoded' }
  })
  /** The list of findings and the marked text. */
  const partsOf = (body: string) => ({
    text: /<div class="checked-text" lang="zh-CN">(.*?)<\/div>/s.exec(body)![1]!, findings: /<ol class="findings">(.*)<\/ol>/s.exec(body)?.[1] ?? ''
  })

  t.test('two versions side by side: by number, by day, and the form where none is named', async (t) => {
    const page = await read(`${law}/diff?from=1&to=2`)
    t.match(page, /《印章管理试行法》<\/span>新旧对照<\/h1>/)
    t.match(page, /修改2条，未变1条|未变1条，修改2条/, 'how many clauses changed')
    t.match(page, /<td data-side="原">.*<del>五百元<\/del>.*<td data-side="新">.*<ins>五千元<\/ins>/s)
    t.match(page, /&lt;并&gt;/)
    t.match(page, /自2010年10月1日起施行.*自2021年1月1日起施行/s, 'what is known of each side')
    t.match(page, new RegExp(`rel="alternate" type="application/json" href="${law}/diff\\?from=1&(amp;)?to=2"`))
    t.match(await read(`${law}/diff?from=2010-10-01&to=2021-01-01`), /<del>五百元<\/del>/)
    t.notMatch(await read(`${law}/diff?from=1&to=2&unchanged=false`), /class="same"/)
    t.match(await read(`${law}/diff?from=1&to=2&lang=en`), /2 changed.*Old .*New /s)
    const form = await read(`${law}/diff`)
    t.match(form, /<select id="from" name="from">.*<option value="1" selected>/s)
    t.match(form, /<input id="from-day" name="from" type="date" value="2010-10-01"/)
    t.match(await read(`${law}/diff?from=9`, 404), /<h1>/)
  })

  t.test('compare: a work by its name, two works by name or id, and names that are not clear', async (t) => {
    t.match(await read('/v1/compare'), /name="work".*data-suggests="works".*name="left".*name="right"/s)
    t.match(await read(`/v1/compare?work=${encodeURIComponent('印章管理试行法')}`), new RegExp(`action="${law}/diff"`))
    const named = await read(`/v1/compare?left=${encodeURIComponent('浙江十条戒律')}&right=cn-350200-e-gift-notice`)
    t.match(named, /class="two-columns"/)
    t.match(named, /href="\/v1\/regional-rules\/cn-350200-e-gift-notice"/)
    t.match(await read(`/v1/compare?work=${encodeURIComponent('没有这份文件啊')}`), /role="alert".*没有找到“没有这份文件啊”/s)
    t.match(await read(`/v1/compare?work=${encodeURIComponent('电子红包')}`), /role="alert"/, 'choices, or that nothing is meant')
    t.match(await read('/v1/compare?left=cn-350200-e-gift-notice'), /name="left" type="text" value="cn-350200-e-gift-notice"/)
    t.equal((await get('/v1/compare?left=cn-350200-e-gift-notice')).statusCode, 400, 'a program is told what lacks')
  })

  t.test('applicable: places above, inferred starts, what is not held, and links that keep the day', async (t) => {
    const page = await read('/v1/applicable?region=360921&asOf=2018-01-01')
    t.match(page, /<h1>2018年1月1日，江西省宜春市奉新县适用的规定<\/h1>/)
    t.match(page, /本地的规定|没有收录奉新县/)
    t.match(page, /没有列出的，不等于没有规定/)
    t.match(page, /印章管理试行法/)
    t.match(page, /href="\/v1\/laws\/[a-z0-9-]+\?asOf=2018-01-01"/)
    const { items } = (await get('/v1/applicable?region=360921&asOf=2018-01-01')).json()
    for (const { work } of items) t.match(page, work.title)
    if (items.some(({ work }: any) => work.inForceFrom.basis === 'inferred')) t.match(page, /推定：来源未写明施行日期/)
    t.match(await read(`/v1/applicable?region=${encodeURIComponent('奉新县')}`), /奉新县适用的规定/)
    t.match(await read('/v1/applicable?region=360921&asOf=&topic=&kind='), /奉新县适用的规定/, 'empty fields are left out')
    t.match(await read(`/v1/applicable?region=${encodeURIComponent('没有这个县')}`), /role="alert".*name="region" type="text" value="没有这个县"/s)
    t.match(await read(`/v1/applicable?region=${encodeURIComponent('朝阳区')}`), /role="alert".*110105/s)
    t.match(await read('/v1/applicable?region=360921&limit=1'), /rel="next"/)
    t.match(await read('/v1/applicable?lang=en'), /data-suggests="places"/)
  })

  t.test('a text is checked and marked in place: as it stands, with what differs, what is not found, what was not checked', async (t) => {
    const document = [
      '《印章管理试行法》第二条规定：“伪造印章的，处五千元以下罚款”。', '《印章管理试行法》第二条规定：“伪造印章的，处九千元以下罚款”。',
      '《印章管理试行法》第二条规定：“伪造印章的，处五百元以下罚款”。', '《没有这部法》第一条规定：“某某”。', '他说：“大家好”。另见《印章管理试行法》第三条。'
    ].join('\r\n')
    const { statusCode, headers, body } = await check(document)
    t.equal(statusCode, 200)
    t.match(headers, { 'cache-control': 'no-store', 'content-type': /text\/html/ })
    const { text, findings } = partsOf(body)
    t.match(text, /<mark class="found good" id="at-1">伪造印章的，处五千元以下罚款<\/mark><a class="found-number good" href="#finding-1" aria-label="第1处：与原文一致">1<\/a>/)
    t.match(text, /<mark class="found bad" id="at-2">伪造印章的，处九千元以下罚款<\/mark>/)
    t.match(text, /<mark class="found mild" id="at-3">/)
    t.match(text, /<mark class="found bad" id="at-4">某某<\/mark>/)
    t.match(text, /<mark class="found none" id="at-5">大家好<\/mark>.*<mark class="found none" id="at-6">/s)
    t.equal(text.replace(/<a [^>]*>\d+<\/a>|<[^>]+>/g, ''), document.replaceAll('\r\n', '\n'), 'the text itself is whole')
    t.match(findings, /id="finding-2".*与原文不同.*<del>九千元<\/del>.*<ins>五千元<\/ins>/s)
    t.match(findings, /曾如此，今已修改.*今天的文字：.*五千元/s)
    t.match(findings, /没有找到.*没有这份文件/s)
    t.match(findings, /引号里的文字，前后没有写明出处/)
    t.match(findings, new RegExp(`href="${law}/versions/2#art_2[^"]*"`))
    const then = partsOf((await check('《印章管理试行法》第二条规定：“伪造印章的，处五百元以下罚款”。', { asOf: '2015-01-01' })).body)
    t.match(then.text, /found good/, 'on a day before the amendment')
    t.match((await check('x', {}, '/check?lang=en')).body, /No citation was seen/)
  })

  t.test('the form checks what it is given, and keeps nothing', async (t) => {
    t.match(await read('/check'), /<form method="post" action="\/check".*<textarea id="document"/s)
    t.match((await check('  ')).body, /role="alert"/)
    t.equal((await check('一', { asOf: '2020-02-30' })).statusCode, 400)
    const most = await check('一'.repeat(349_525))
    t.ok([200, 429].includes(most.statusCode), `as long as any body may be, at a price: ${most.statusCode}`)
    t.equal((await check('一'.repeat(349_526))).statusCode, 413)
    t.equal((await app.inject({ method: 'POST', url: '/check', payload: '{}', headers: { ...browser, ...sameSite, 'content-type': 'application/json' } })).statusCode, 415)
    const fromElsewhere = await app.inject({ method: 'POST', url: '/check', payload: 'document=x', headers: { ...browser, ...sameSite, origin: 'http://evil.example', 'content-type': 'application/x-www-form-urlencoded' } })
    t.equal(fromElsewhere.statusCode, 403)
    const many = '《印章管理试行法》第二条规定：“伪造印章的”。'.repeat(501)
    t.ok([413, 429].includes((await check(many)).statusCode))
    t.notMatch((await get('/check', browser)).body, '伪造印章的')
  })

  t.test('nothing breaks out of the page: twenty nasty texts', async (t) => {
    for (const [at, nasty] of nastyTexts.entries()) {
      const document = `前言${nasty}。《印章管理试行法》第二条规定：“${nasty}”。${nasty}`
      const { statusCode, body } = await check(document)
      t.equal(statusCode, 200, JSON.stringify(nasty).slice(0, 40))
      const { text } = partsOf(body)
      const shown = text.replace(/<a class="found-number [^>]*>\d+<\/a>|<\/?mark[^>]*>/g, '')
      t.notMatch(shown, /[<>]/, 'no markup but that of the marks')
      t.notMatch(body, /<script(?! src="\/assets\/| type="application)|<img|<svg|<h1>假|onerror=alert\(1\)>/)
      t.equal(body.split('<h1').length, 2)
      const form = ['compare?work', 'applicable?region', 'regions?name'][at % 3]!
      const page = await get(`/v1/${form}=${encodeURIComponent(nasty.slice(0, 49))}`, browser)
      t.ok([200, 400, 404].includes(page.statusCode), form)
      t.notMatch(page.body, /<script(?! src="\/assets\/)|<img|<svg|<h1>假/)
    }
  })

  t.test('sources: the list, numbered lines, the lines that are cited, and who cites them', async (t) => {
    t.match(await read('/v1/sources'), new RegExp(`href="${source}"`))
    const page = await read(`${source}?lines=95-96`)
    t.match(page, /<li id="line-95"><a class="line-number" href="[^"]*\?lines=95#line-95"[^>]*>95<\/a><span><mark>/)
    t.match(page, /<li id="line-94"><a [^>]*>94<\/a><span>(?!<mark>)/, 'with what stands around')
    t.match(page, /引用它的文件.*article-wechat-not-wilful/s)
    t.match(await read('/v1/regional-rules/cn-330000-ten-commandments'), /href="\/v1\/sources\/[a-z0-9-]+\?lines=(\d+)(-\d+)?#line-\1"/, 'a citation leads to its line')
    const { lastLine } = (await get(source)).json()
    for (const [lines, status] of [['9-3', 400], [`1-${lastLine + 1}`, 400], ['x', 400]] as const) await read(`${source}?lines=${lines}`, status)
    await read('/v1/sources/no-such-source', 404)
  })

  t.test('places, topics, changes and problems', async (t) => {
    t.match(await read('/v1/regions'), /href="\/v1\/regions\/360000" lang="zh-CN">江西省<\/a>/)
    t.match(await read(`/v1/regions?name=${encodeURIComponent('奉新')}`), /奉新县/)
    const province = await read('/v1/regions/330000')
    t.match(province, /已收录本地及下辖各地的规定和法律文件\d+件/)
    t.match(await read('/v1/regions/100000'), /href="\/v1\/regions\/330000" lang="zh-CN">浙江省<\/a> <code>330000<\/code>\s*<span class="tag good">\d+件/)
    t.match(await read(`/v1/regions/${encodeURIComponent('奉新县')}`), /<h1 lang="zh-CN">奉新县<\/h1>/)
    t.match(await read('/v1/topics'), /<h2 id="red-packets"><a href="\/v1\/search\?topic=red-packets">[^<]+<\/a> <span class="small">[1-9]\d*件/)
    const changes = await read('/v1/changes?kind=law')
    t.match(changes, /<link rel="alternate" type="application\/atom\+xml" title="变动" href="\/v1\/changes\.atom\?kind=law">/)
    t.match(changes, /印章管理试行法/)
    const older = /href="(\/v1\/changes\?upTo=[^"]+)" rel="next"/
    const all = await read('/v1/changes?limit=5')
    const next = older.exec(all)?.[1]
    t.ok(next, 'earlier changes are a page away')
    await read(next!.replaceAll('&amp;', '&'))
    t.match(await read('/v1/changes?since=3'), /第3项之后的变动/)
    t.match(await read('/problems'), /href="\/problems\/ambiguous-region"/)
    t.match(await read('/problems/ambiguous-region?lang=en'), /<html lang="en">.*<h1>/s)
    await read('/problems/no-such-code', 404)
    t.equal((await get('/problems')).json().items[0].status, 400)
  })

  t.test('sealed words are on no page, in no memory', async (t) => {
    const words = '伪造印章的，处五百元以下罚款'
    for (const url of [`${law}/diff?from=1&to=2`, `${law}/diff?from=1`]) await read(url)
    await sealForTest(base, { kind: 'law', id: law.slice(9) }, 1)
    for (const url of [`${law}/diff?from=1&to=2`, `${law}/diff?from=1`, `${law}/diff?from=2010-10-01&to=2021-01-01`]) {
      const page = await read(url)
      t.notMatch(page.replace(/<[^>]+>/g, ''), words)
      t.match(page, /已封存/)
    }
    t.notMatch(partsOf((await check(`《印章管理试行法》第二条规定：“${words.replace('五百', '六百')}”。`)).body).findings, words)
  })
})
