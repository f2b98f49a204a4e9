// Who sees what on pages: keys in cookies and headers, drafts, sealed texts, and what is kept for others.
import t from 'tap'
import { buildApp } from '../../src/app.js'
import { sealForTest } from '../support/seals.js'
import { createEditorApp } from '../support/editor-app.js'
import { sampleContent, sampleText, sampleWork } from '../support/sample-content.js'
import { recordVersion } from '../../src/works/recording/record-version.js'
import { nastyTexts } from './nasty-texts.js'
import { browser, pages } from './pages.js'

const rule = '/v1/regional-rules/cn-330000-ten-commandments'

t.test('pages and keys', async (t) => {
  const { base, app, keys, send } = await createEditorApp(t, 'pglite')
  const closed = await buildApp({ base, readAccess: 'key' })
  t.teardown(() => closed.close())
  const cookie = (key: string) => ({ ...browser, cookie: `other=1; guiju-key=${key}` })
  const sameSite = { ...browser, 'content-type': 'application/x-www-form-urlencoded', host: 'rules.example.cn', origin: 'http://rules.example.cn' }
  const signIn = (fields: Record<string, string>, headers: Record<string, string> = sameSite, to = closed) =>
    to.inject({ method: 'POST', url: '/sign-in', payload: new URLSearchParams(fields).toString(), headers })

  t.test('where reading needs a key, no page is shown without one, first or after others have read it', async (t) => {
    for (const url of pages.filter((one) => one.startsWith('/v1/'))) {
      for (const round of ['before', 'after']) {
        const refused = await closed.inject({ url, headers: browser })
        t.strictSame([refused.statusCode, /^text\/html/.test(String(refused.headers['content-type']))], [401, true], `${round} ${url}`)
        t.match(refused.body, `href="/sign-in?${new URLSearchParams({ next: url })}"`.replaceAll('&', '&amp;'))
        const shown = await closed.inject({ url, headers: cookie(keys.read) })
        t.strictSame([shown.statusCode, shown.headers['cache-control']], [200, 'private, no-cache'], url)
        t.equal((await closed.inject({ url, headers: cookie(`${keys.read.slice(0, -1)}!`) })).statusCode, 401, 'a wrong key')
      }
    }
    t.equal((await closed.inject({ url: rule, headers: { cookie: `guiju-key=${keys.read}` } })).statusCode, 401, 'a cookie is no key for programs')
    const json = await closed.inject({ url: `${rule}.json`, headers: cookie(keys.read) })
    t.strictSame([json.json().id, json.headers['cache-control']], ['cn-330000-ten-commandments', 'private, no-cache'])
    t.equal((await closed.inject({ url: `${rule}.json`, headers: browser })).statusCode, 401)
    t.equal((await closed.inject(`${rule}.json`)).json().code, 'key-missing', 'programs get their problems as JSON')
    t.equal((await closed.inject({ url: `${rule}/drafts`, method: 'POST', headers: cookie(keys.admin) })).statusCode, 404, 'nor a way to write')
  })

  t.test('the home page shows nothing of the base without a key where reading needs one', async (t) => {
    t.equal((await closed.inject({ url: '/', headers: browser })).statusCode, 401)
    t.equal((await closed.inject({ url: '/', headers: cookie(keys.read) })).statusCode, 200)
  })

  t.test('a key is given in a form of this service, kept in a cookie that no script reads, and given back', async (t) => {
    const given = await signIn({ key: ` ${keys.read} `, next: `${rule}?asOf=2018-01-01` })
    t.strictSame([given.statusCode, given.headers.location], [303, `${rule}?asOf=2018-01-01`])
    t.match(String(given.headers['set-cookie']), /^guiju-key=gj_\S+; Path=\/; HttpOnly; SameSite=Strict$/)
    for (const next of ['/desk?lang=en', '/%', '/v1/laws?knownAt=2026-11-20T00%3A00%3A00Z&region=330000#a', '/v1/search?q=%E7%BA%A2%26']) {
      t.equal((await signIn({ key: keys.read, next, lang: 'en' })).headers.location, next, 'goes on as it was asked')
    }
    const dead = await closed.inject({ url: '/sign-in', headers: cookie('gj_wrong') })
    t.match([dead.statusCode, dead.body], [200, /action="\/sign-in".*action="\/sign-out"/s], 'a key that does not do can be given back')
    const shown = await closed.inject({ url: '/sign-in', headers: cookie(keys.read) })
    t.strictSame([shown.statusCode, shown.headers['cache-control']], [200, 'private, no-store'])
    t.match(shown.body, 'reader')
    t.notMatch(shown.body, keys.read)
    const out = await closed.inject({ method: 'POST', url: '/sign-out', payload: '', headers: { ...sameSite, cookie: cookie(keys.read).cookie } })
    t.match([out.statusCode, String(out.headers['set-cookie'])], [303, /Max-Age=0/])
    const secure = await buildApp({ base, hardening: { publicAddress: 'https://rules.example.cn' } })
    t.match(String((await signIn({ key: keys.read }, sameSite, secure)).headers['set-cookie']), /; Secure$/)
    await secure.close()
  })

  t.test('a wrong key, a form from elsewhere and a way out of the service are refused', async (t) => {
    const wrong = await signIn({ key: 'gj_wrong' })
    t.strictSame([wrong.statusCode, wrong.headers['set-cookie']], [401, undefined])
    for (const origin of ['http://evil.example', 'null', undefined]) {
      const { origin: _, ...headers } = sameSite
      const sent = await signIn({ key: keys.read }, origin === undefined ? headers : { ...headers, origin })
      t.strictSame([sent.statusCode, sent.headers['set-cookie']], [403, undefined], String(origin))
    }
    for (const next of ['//evil.example', '/.//evil.example', 'https://evil.example', '/\\evil.example', '/a\r\nSet-Cookie: x=1', 'javascript:alert(1)']) {
      t.equal((await signIn({ key: keys.read, next })).headers.location, '/', next)
    }
    t.equal((await signIn({ key: keys.read }, { ...sameSite, 'content-type': 'application/json' })).statusCode, 415)
  })

  t.test('no word of a draft and no sealed word is on any page, for any key', async (t) => {
    await recordVersion(base, { ...sampleWork('cn-000-sealed'), content: { ...sampleText('貔貅之文', '2020-01-01'), title: '貔貅之名' } })
    const sealed = ['', '?asOf=2021-01-01', '/versions/1', '/provisions/para_1', '/history', '/relations'].map((rest) => `/v1/regional-rules/cn-000-sealed${rest}`)
    for (const url of sealed) t.equal((await app.inject({ url, headers: browser })).statusCode, 200, url)
    await sealForTest(base, { kind: 'regional-rule', id: 'cn-000-sealed' }, 1)
    await send('edit', 'POST', `${rule}/draft`, { action: 'version' })
    const opened = await send('edit', 'PATCH', `${rule}/draft`, { title: '獬豸之名' }, { 'if-match': '*' })
    t.equal(opened.statusCode, 200, opened.body)
    const words = /貔貅|獬豸/
    for (const headers of [browser, ...Object.values(keys).map(cookie)]) {
      for (const url of [...pages, ...sealed, '/v1/regional-rules']) t.notMatch((await app.inject({ url, headers })).body, words, url)
      for (const word of ['貔貅', '獬豸']) {
        const { body } = await app.inject({ url: `/v1/search?q=${encodeURIComponent(word)}`, headers })
        t.match(body, '没有找到')
        t.notMatch(body, new RegExp(`${word}之`), 'the words asked for, and no more of them')
      }
    }
    t.match((await app.inject({ url: sealed[0]!, headers: browser })).body, '文字已封存')
  })

  t.test('nasty texts stay texts, from records and from readers', async (t) => {
    const provisions = nastyTexts.map((text, at) => ({
      eId: `art_${at + 1}`, wId: null, parent: null, level: 'article', number: `第${at + 1}条`, heading: text.slice(0, 200), text, citations: []
    }))
    for (const [at, text] of nastyTexts.entries()) {
      const content = sampleContent({ title: text.slice(0, 300), issuer: text.slice(0, 300), aliases: [text.slice(0, 300)], provisions: [provisions[at]!] })
      await recordVersion(base, { ...sampleWork(`cn-000-nasty-${at}`), content })
    }
    const plainTags = new Set(tagsOf((await app.inject({ url: rule, headers: browser })).body))
    for (const [at, text] of nastyTexts.entries()) {
      const work = `/v1/regional-rules/cn-000-nasty-${at}`
      const written = encodeURIComponent(text.slice(0, 200))
      const below = ['/versions/1', `/provisions/art_${at + 1}`, '/history', '/relations'][at % 4]!
      const asked = [work, `${work}${below}`, `/v1/search?q=${written}`, at % 2 === 0 ? `/v1/laws?region=${written}` : `/v1/laws/${written}`]
      for (const url of asked) {
        const { body, headers } = await app.inject({ url, headers: browser })
        t.match(headers['content-type'], /^text\/html/, url)
        t.notMatch(body, /<script>|<svg|<img|<base|<style|<form action=\/|<![-[]/, url)
        t.ok(tagsOf(body).every((tag) => plainTags.has(tag) || knownTags.has(tag)), `${url}: ${tagsOf(body).filter((tag) => !plainTags.has(tag) && !knownTags.has(tag)).join()}`)
      }
    }
  })
})

const knownTags = new Set(['ol', 'mark', 'details', 'summary', 'option', 'select', 'aside', 'code', 'ul', 'li', 'b', 'h2', 'h3', 'caption'])

/** The names of the elements of a page. */
function tagsOf(body: string): string[] {
  return [...body.matchAll(/<([a-z0-9]+)/gi)].map(([, name]) => name!.toLowerCase())
}
