// Slips in dates, instants, ids and If-Match: taken where only one thing can be meant, else told as what they are.
import fc from 'fast-check'
import t from 'tap'
import { isPlainDate } from '../../src/shared/calendar.js'
import { parseInstant } from '../../src/shared/instant.js'
import { guessDate, guessInstant, parseQueryInstant } from '../../src/shared/slips.js'
import { anyEngine } from '../support/bases.js'
import { bearerHeader } from '../support/api-keys.js'
import { createEditorApp } from '../support/editor-app.js'
import { sampleContent } from '../support/sample-content.js'

const rule = '/v1/regional-rules/cn-330000-ten-commandments'

t.test('slips', async (t) => {
  const { app, send, keys } = await createEditorApp(t, anyEngine)
  const ask = async (url: string) => {
    const reply = await app.inject({ url, headers: { 'accept-language': 'en' } })
    return { status: reply.statusCode, body: reply.json() }
  }

  t.test('an instant whose plus came as a space is taken', async (t) => {
    const right = await ask(`${rule}?knownAt=2026-11-20T08:00:00%2B08:00`)
    t.equal(right.status, 200)
    for (const url of [`${rule}?knownAt=2026-11-20T08:00:00+08:00`, `${rule}?knownAt=2026-11-20T08:00:00%2008:00`, `${rule}?asOf=2018-01-01&knownAt=2026-11-20T08:00:00.000+08:00`]) {
      t.equal((await ask(url)).status, 200, url)
    }
    t.strictSame((await ask(`${rule}?knownAt=2026-11-20T08:00:00+08:00`)).body, right.body)
    t.equal((await ask('/v1/regional-rules?updatedSince=2026-01-01T00:00:00+08:00')).status, 200)
    const page = (await ask('/v1/regional-rules?limit=1&knownAt=2026-11-20T08:00:00+08:00')).body
    t.equal((await ask(`/v1/regional-rules?limit=1&knownAt=2026-11-20T08:00:00+08:00&cursor=${page.nextCursor}`)).status, 200)
  })

  t.test('dates and instants: what was probably meant', async (t) => {
    for (const [query, hint] of [
      ['asOf=2024-2-7', '2024-02-07'], ['asOf=２０２４-０２-０７', '2024-02-07'], ['asOf=2024-02-07%20', '2024-02-07'], ['asOf=%E3%80%802024-02-07', '2024-02-07'],
      ['asOf=2024/02/07', '2024-02-07'], ['asOf=2024.2.7', '2024-02-07'], ['asOf=20240207', '2024-02-07'], ['asOf=2024年2月7日', '2024-02-07'],
      ['asOf=2024-02-07T08:00:00Z', '2024-02-07'], ['asOf=2024-2-30', 'no day 2024-02-30'], ['asOf=2023-02-29', 'no day 2023-02-29'],
      ['knownAt=2024-02-07', '2024-02-07T00:00:00%2B08:00'], ['knownAt=2024-02-07T08:00:00', '2024-02-07T08:00:00%2B08:00'], ['knownAt=2024-02-07%2008:00', '2024-02-07T08:00:00%2B08:00'],
      ['knownAt=2024-02-07T08:00:00%2B0800', '2024-02-07T08:00:00%2B08:00'], ['knownAt=2024-02-07t08:00:00z', '2024-02-07T08:00:00Z'], ['knownAt=1707264000', '2024-02-07T00:00:00.000Z'],
      ['knownAt=２０２４-02-07T08:00:00Z', '2024-02-07T08:00:00Z']
    ] as const) {
      const { status, body } = await ask(`${rule}?${encodeURI(query!).replaceAll('%25', '%')}`)
      t.equal(status, 400, query)
      t.match(body.errors, [{ pointer: `/query/${query!.split('=')[0]}` }])
      t.ok(body.errors[0].message.includes(hint!), `${query}: ${body.errors[0].message}`)
    }
    for (const query of ['asOf=today', 'asOf=', 'knownAt=yesterday', `asOf=${'9'.repeat(500)}`]) t.notMatch((await ask(`${rule}?${query}`)).body.errors[0].message, /mean|no day/, query)
  })

  t.test('other parameters', async (t) => {
    for (const [url, hint] of [
      ['/v1/regional-rules?limit=%EF%BC%91%EF%BC%90', '10'], ['/v1/regional-rules?status=In-Force', 'in-force'],
      ['/v1/changes?kind=LAW', 'law'], [`${rule}/diff?from=2018-1-1`, '2018-01-01'], [`${rule}/diff?from=%EF%BC%91`, '1']
    ] as const) {
      const { status, body } = await ask(url!)
      t.equal(status, 400, url)
      t.ok(body.errors[0].message.endsWith(`did you mean ${hint}?`), `${url}: ${body.errors[0].message}`)
    }
  })

  t.test('regions by name', async (t) => {
    const code = async (name: string) => (await ask(`/v1/regions/${encodeURIComponent(name)}`)).body.code
    t.equal(await code('浙江省'), '330000')
    t.equal(await code('北京市朝阳区'), '110105')
    t.equal(await code('江西省宜春市奉新县'), '360921')
    t.equal(await code('江西省奉新县'), '360921', 'a region in between may be left out')
    const same = async (address: string, region: string, name: string) => {
      const by = (value: string) => ask(`${address}${address.includes('?') ? '&' : '?'}${region.split('=')[0]}=${encodeURIComponent(value)}`)
      const [one, other] = [await by(region.split('=')[1]!), await by(name)]
      t.strictSame([other.status, other.body.items ?? other.body.hits], [200, one.body.items ?? one.body.hits], address)
    }
    await same('/v1/regional-rules?includeSubregions=true', 'region=360000', '江西省')
    await same('/v1/search?q=%E7%BA%A2%E5%8C%85', 'region=330000', '浙江省')
    await same('/v1/applicable', 'region=360921', '奉新县')
    await same('/v1/changes', 'region=330000', '浙江省')
    await same('/v1/regions', 'parent=360000', '江西省')
    const several = (await ask(`/v1/applicable?region=${encodeURIComponent('朝阳区')}`)).body
    t.match(several, { status: 400, code: 'ambiguous-region', detail: /110105 北京市朝阳区/ })
    t.match(several.detail, /220104 吉林省长春市朝阳区/)
    t.match((await ask(`/v1/regional-rules?region=${encodeURIComponent('浙江')}`)).body, { code: 'unknown-region', errors: [{ pointer: '/query/region', message: /浙江省 330000/ }] })
    t.match((await ask(`/v1/regional-rules?region=${encodeURIComponent('浙江省朝阳区')}`)).body, { status: 400, code: 'unknown-region' })
    t.match((await ask(`/v1/regions/${encodeURIComponent('无此地')}`)).body, { status: 404, code: 'region-not-found' })
    const order = { title: '学习材料', issuer: '某办', sections: [{ query: { region: '浙江省' } }] }
    const preview = await send('read', 'POST', '/v1/briefings/preview', order)
    t.match(preview.json().sections[0].entries, [{ work: 'cn-330000-ten-commandments' }])
  })

  t.test('misspelt names: what is near, and what is allowed', async (t) => {
    const messageOf = async (url: string) => {
      const { body } = await ask(url)
      return `${body.code} ${body.errors[0]?.pointer} ${body.errors[0]?.message}`
    }
    t.match(await messageOf('/v1/regional-rules?asof=2020-01-01'), /^unknown-parameter \/query\/asof .*did you mean asOf\? Known are .*knownAt.*region/)
    t.match(await messageOf('/v1/topics?colour=red'), /^unknown-parameter \/query\/colour is not known here\. Known are knownAt$/)
    t.match(await messageOf('/v1/changes?kind=laws'), /did you mean law\?$/)
    t.match(await messageOf('/v1/law'), /^no-such-address \/path did you mean \/v1\/laws\? The kinds of works are guidance-items, .*laws$/)
    t.match(await messageOf('/v1/regional-rule/cn-330000-ten-commandments'), /did you mean \/v1\/regional-rules\?/)
    t.match(await messageOf('/v1/nonsense'), /^no-such-address \/path The kinds of works are/)
    t.match(await messageOf('/v1/regional-rules/cn-330000-ten-comandments'), /^work-not-found \/path\/id did you mean cn-330000-ten-commandments\?$/)
    t.match(await messageOf('/v1/laws/cn-330000-ten-comandments'), /^work-not-found undefined/, 'of another kind')
    t.match(await messageOf('/v1/regional-rules?topic=red-packet'), /^unknown-topic \/query\/topic did you mean red-packets/)
    const draft = await send('edit', 'POST', '/v1/regional-rules', { id: 'cn-990000-secret-plan', ...sampleContent() })
    t.equal(draft.statusCode, 201)
    t.match(await messageOf('/v1/regional-rules/cn-990000-secret-plans'), /^work-not-found undefined/, 'a draft is not named')
    const sealed = 'cn-350200-e-gift-notice'
    t.match(await messageOf(`/v1/regional-rules/${sealed}s`), new RegExp(`did you mean ${sealed}`))
    const seal = await app.inject({ method: 'POST', url: `/v1/regional-rules/${sealed}/versions/1/seal`, headers: { ...bearerHeader(keys.admin), 'if-match': '*' }, payload: { reason: '法院裁定' } })
    t.equal(seal.statusCode, 200)
    t.match(await messageOf(`/v1/regional-rules/${sealed}s`), /^work-not-found undefined/, 'a sealed one is not named')
  })

  t.test('the index of problems, for people and programs', async (t) => {
    const { items } = (await app.inject('/problems')).json()
    t.match(items.find(({ code }: { code: string }) => code === 'ambiguous-region'), { status: 400, type: '/problems/ambiguous-region', zh: { title: '同名的行政区划不止一个' } })
    const page = await app.inject({ url: '/problems', headers: { accept: 'text/html,*/*;q=0.8' } })
    t.match([page.headers['content-type'], page.body], [/^text\/html/, /href="\/problems\/ambiguous-region"/])
  })

  t.test('ids in upper case, full-width or with spaces', async (t) => {
    for (const [url, status, pointer, hint] of [
      ['/v1/regional-rules/CN-330000-Ten-Commandments', 404, '/path/id', 'cn-330000-ten-commandments'], [`${rule}/provisions/QUOTE_1`, 404, '/path/eId', 'quote_1'],
      ['/v1/regional-rules/cn-330000-ten-commandments%20', 404, '/path/id', 'cn-330000-ten-commandments'], ['/v1/changes?work=CN-330000-ten-commandments', 404, '/query/work', 'cn-330000-ten-commandments'],
      ['/v1/regional-rules?region=%EF%BC%93%EF%BC%93%EF%BC%90%EF%BC%90%EF%BC%90%EF%BC%90', 400, '/query/region', '330000'], ['/v1/regional-rules?topic=Red-Packets%20', 400, '/query/topic', 'red-packets'],
      ['/v1/sources/SOURCE-wechat-guidance', 404, '/path/id', 'source-wechat-guidance'], ['/v1/compare?left=cn-330000-ten-commandments&right=%20no-such-work', 404, '/query/right', 'no-such-work']
    ] as const) {
      const reply = await ask(url)
      t.match(reply, { status, body: { errors: [{ pointer, message: new RegExp(`did you mean ${hint}\\?$`) }] } }, url)
    }
    t.match(await ask('/v1/regional-rules/no-such-rule'), { status: 404, body: { errors: { length: 0 } } })
  })

  t.test('If-Match: weak, unquoted and malformed tags are told as that', async (t) => {
    const opened = await send('edit', 'POST', `${rule}/draft`, { action: 'version' })
    t.equal(opened.statusCode, 201, opened.body)
    const [at, tag] = [`${rule}/draft`, String(opened.headers.etag)]
    const change = async (ifMatch: string) => {
      const reply = await send('edit', 'PATCH', at, { reason: '试' }, { 'if-match': ifMatch })
      return [reply.statusCode, reply.json().code, reply.headers.etag]
    }
    const bare = tag.slice(1, -1)
    for (const weak of [`W/${tag}`, `W/"x", W/${tag}`, `W/"x"`]) t.strictSame(await change(weak), [412, 'weak-etag', tag], weak)
    for (const wrong of [bare, `'${bare}'`, `"${bare}`, `w/${tag}`, `*, ${tag}`, `${tag} ${tag}`, `${tag}, ${bare}`, `&quot;${bare}&quot;`, '""""x', ',']) {
      t.strictSame((await change(wrong)).slice(0, 2), [400, 'malformed-if-match'], wrong)
    }
    t.match((await send('edit', 'PATCH', at, { reason: '试' }, { 'if-match': bare })).json().errors, [{ pointer: '/header/if-match', message: new RegExp(`"${bare}"`) }])
    t.strictSame(await change('"other"'), [412, 'stale', tag])
    t.strictSame(await change('"other", W/"x"'), [412, 'stale', tag])
    t.equal((await change(`"other" , ${tag}`))[0], 200, 'a list with the right one is taken')
    t.equal((await change('*'))[0], 200)
    t.equal((await send('admin', 'DELETE', '/v1/webhooks/wh-none', undefined, { 'if-match': 'x' })).json().code, 'malformed-if-match', 'at every address that needs it')
  })
})

t.test('guesses are dates and instants, and the right ones are guessed as they are', async (t) => {
  const day = fc.date({ min: new Date('0100-01-01'), max: new Date('9999-12-30'), noInvalidDate: true })
  fc.assert(fc.property(day, (date) => {
    const [text] = date.toISOString().split('T')
    const [year, month, of] = text!.split('-').map(Number)
    const forms = [`${text}`, ` ${text}　`, `${text!.slice(0, 4)}/${month}/${of}`, `${text!.slice(0, 4)}年${month}月${of}日`, text!.replaceAll('-', '')]
    return t.ok(year! > 0 && forms.every((form) => guessDate(form) === text && isPlainDate(text!)))
  }))
  fc.assert(fc.property(day, (date) => t.equal(guessInstant(date.toISOString()), date.toISOString())))
  fc.assert(fc.property(fc.string({ maxLength: 30 }), (text) => {
    const guess = guessInstant(text)
    return t.ok(guess === undefined || parseInstant(guess) !== undefined)
  }))
  t.strictSame(['2026-11-20T08:00:00 08:00', '2026-11-20T08:00:00 8:00', '2026-11-20 08:00:00Z', '2026-11-20T08:00:00  08:00'].map((text) => parseQueryInstant(text)?.toISOString()), ['2026-11-20T00:00:00.000Z', undefined, undefined, undefined])
})
