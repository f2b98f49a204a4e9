// The page behind a printed code as its reader uses it: in both languages, its forms, and the problems of a file that is sent.
import t from 'tap'
import { smallOrder } from '../samples/briefing-orders.js'
import { anyEngine } from '../support/bases.js'
import { createPaperlessPrinter } from '../support/paperless-printer.js'
import { createTestApp } from '../support/test-app.js'

const browser = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }

t.test('the page behind a printed code', async (t) => {
  const { app, get } = await createTestApp(t, anyEngine, { app: { printer: createPaperlessPrinter() } })
  const { id, code } = (await app.inject({ method: 'POST', url: '/v1/briefings', payload: smallOrder })).json()
  const file = (await get(`/v1/briefings/${id}.md`)).rawPayload
  const path = `/v/${code}`
  const send = (url: string, bytes: Buffer, headers: Record<string, string> = browser) => {
    const head = Buffer.from('--cut\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\n')
    const payload = Buffer.concat([head, bytes, Buffer.from('\r\n--cut--\r\n')])
    return app.inject({ method: 'POST', url, payload, headers: { ...headers, 'content-type': 'multipart/form-data; boundary=cut' } })
  }

  t.test('it is in the language of its reader, unless the address names one, and shows no recipient and no marks in either', async (t) => {
    for (const [url, language, said] of [
      [path, 'zh-CN', '核验码属实：本库制作过这份简报。只核对了核验码'], [path, 'en', 'The code is genuine: this service made this briefing. Only the code was compared'],
      [`${path}?lang=en`, 'zh-CN', 'The code is genuine'], [`${path}?lang=zh`, 'en', '核验码属实'],
      ['/v/0000-0000-0000-0000', 'zh-CN', '本库没有制作过核验码为 <code>0000-0000-0000-0000</code> 的简报'],
      ['/v/0000-0000-0000-0000', 'en', 'This service has made no briefing with the code <code>0000-0000-0000-0000</code>']
    ] as const) {
      const { headers, body } = await get(url, { ...browser, 'accept-language': language })
      t.match(body, said, `${url} ${language}`)
      t.match(headers, { vary: /^Accept, Accept-Language/, 'cache-control': 'no-cache', 'content-type': 'text/html; charset=utf-8' })
      t.match(body, '<meta name="robots" content="noindex">')
      t.notMatch(body, /各党支部|某纪〔2026〕3号|>内部</)
    }
    t.equal((await get(`${path}?lang=fr`, browser)).statusCode, 400)
    const unknown = await get('/v/%22%3E%3Cb%3E%2F%23', browser)
    t.strictSame([unknown.statusCode, unknown.body.includes('<b>')], [404, false])
    t.match(unknown.body, 'href="/v/%22%3E%3Cb%3E%2F%23?lang=en"', 'the switch stays at the code as typed')
  })

  t.test('programs that name no type get the page too, as ever, and JSON where they prefer it', async (t) => {
    for (const accept of [undefined, '*/*', 'text/html']) {
      t.match((await get(path, accept === undefined ? {} : { accept })).headers['content-type'], /^text\/html/, String(accept))
    }
    for (const url of [path, `${path}.json`]) t.equal((await get(url, { accept: 'application/json' })).json().code, code)
    const [, json] = /<a href="([^"]+)" type="application\/json">/.exec((await get(`${path}?sha256=${'0'.repeat(64)}`, browser)).body)!
    t.match((await get(json!)).json(), { code, file: { made: false } }, 'its JSON, also of a comparison')
  })

  t.test('one file after the other is compared, in the language of the page, and the verdict is where the form leads', async (t) => {
    for (const [url, same, other] of [
      [`${path}?lang=zh&sha256=${'0'.repeat(64)}`, '文件一致', '文件不一致'], [`${path}?lang=en`, 'The file is the same', 'the file is another']
    ] as const) {
      const { body } = await get(url, browser)
      const [, action] = /<form method="post" enctype="multipart\/form-data" action="([^"#]+)#verdict">/.exec(body)!
      for (const [bytes, said] of [[file, same], [Buffer.from('另一份'), other]] as const) {
        const reply = await send(action!, bytes)
        t.match([reply.statusCode, reply.body], [200, new RegExp(`<p class="[^"]+" id="verdict" role="status">[^<]*${said}`)], url)
      }
      t.match(body, `<form method="get" action="${path}#verdict">\n<input type="hidden" name="lang" value="${url.includes('lang=en') ? 'en' : 'zh'}">`)
    }
  })

  t.test('what is wrong with a file that is sent is a page for a browser, and JSON for a program', async (t) => {
    const wrong = (headers: Record<string, string>) =>
      app.inject({ method: 'POST', url: path, payload: '--other--', headers: { ...headers, 'content-type': 'multipart/form-data; boundary=cut' } })
    const page = await wrong(browser)
    t.match([page.statusCode, page.headers['content-type'], page.body], [400, 'text/html; charset=utf-8', /<main id="main".*malformed-form/s])
    for (const accept of ['*/*', 'application/json']) t.match((await wrong({ accept })).json(), { status: 400, code: 'malformed-form' }, accept)
  })
})
