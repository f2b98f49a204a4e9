// The operations of webhooks, with valid and invalid requests: each response must be a declared one.
import t from 'tap'
import { createWebhookTransport } from '../../src/webhooks/create-transport.js'
import { testOperations } from '../support/test-operations.js'
import { createTestApp } from '../support/test-app.js'
import { createTestKeys, bearerHeader } from '../support/api-keys.js'

t.test('webhooks', async (t) => {
  const { app, base } = await createTestApp(t, 'pglite')
  const keys = await createTestKeys(base)
  const admin = bearerHeader(keys.admin)
  const any = { ...admin, 'if-match': '*' }
  // Inactive, and under a name that nobody can register: nothing leaves the machine.
  const url = 'https://receiver.invalid/hook'
  const make = async () =>
    (await app.inject({ method: 'POST', url: '/v1/webhooks', headers: admin, payload: { url, active: false } })).json().id as string
  const [id, other] = [await make(), await make()]
  const doors = [{ status: 401 }, { status: 401, headers: bearerHeader('nonsense') }, { status: 403, headers: bearerHeader(keys.publish) }] as const
  const refused = (rest: string, payload?: object) => doors.map((door) => ({ ...door, url: rest, payload }))
  const missing = (rest: string, payload?: object, headers = admin) => ({ url: `wh-none${rest}`, status: 404, headers, payload })
  const wrong = (rest: string, payload?: object, headers = admin) => ({ url: `%00${rest}`, status: 400, headers, payload })

  t.notOk(createWebhookTransport([]).client.allowsHttp)
  testOperations(t, app, /^\/v1\/webhooks/, {
    createWebhook: [
      ...refused('', { url }),
      { status: 201, payload: { url, active: false }, headers: admin },
      { status: 201, payload: { url, active: false, description: '门户', since: 0, filter: { kind: 'law', region: '330000', includeSubregions: true } }, headers: admin },
      { status: 422, payload: { url: 'http://portal.example.cn' }, headers: admin },
      { status: 422, payload: { url, description: 'a\u200bb' }, headers: admin },
      { status: 422, payload: { url: 'https://127.0.0.1/hook' }, headers: admin },
      { status: 409, payload: { url, since: 1_000_000 }, headers: admin },
      { status: 400, payload: {}, headers: admin },
      { status: 400, payload: { url, filter: { colour: 'red' } }, headers: admin },
      { status: 400, payload: { url, filter: { region: '999999' } }, headers: admin },
      { status: 404, payload: { url, filter: { work: 'no-such-work' } }, headers: admin },
      { status: 415, payload: 'x', headers: { ...admin, 'content-type': 'text/plain' } }
    ],
    listWebhooks: [...refused(''), { status: 200, headers: admin }, { url: '?limit=1', status: 200, headers: admin }, { url: '?cursor=x', status: 400, headers: admin }],
    readWebhook: [...refused(id), { url: id, status: 200, headers: admin }, missing(''), wrong('')],
    changeWebhook: [
      ...refused(id, { active: false }),
      { url: id, status: 428, payload: { active: false }, headers: admin },
      { url: id, status: 412, payload: { active: false }, headers: { ...admin, 'if-match': '"9"' } },
      { url: id, status: 200, payload: { active: false, description: '门户' }, headers: any },
      { url: id, status: 422, payload: { url: 'http://portal.example.cn' }, headers: any },
      { url: id, status: 400, payload: {}, headers: any },
      { url: id, status: 400, payload: { secret: 'mine' }, headers: any },
      missing('', { active: false }, any)
    ],
    rotateWebhookSecret: [
      ...refused(`${id}/rotate`, {}),
      { url: `${id}/rotate`, status: 428, payload: {}, headers: admin },
      { url: `${id}/rotate`, status: 400, payload: { overlap: -1 }, headers: any },
      { url: `${id}/rotate`, status: 200, payload: { overlap: 60 }, headers: any },
      missing('/rotate', {}, any)
    ],
    testWebhook: [...refused(`${id}/test`), { url: `${id}/test`, status: 200, headers: admin }, missing('/test'), wrong('/test')],
    listDeliveries: [
      ...refused(`${id}/deliveries`),
      { url: `${id}/deliveries?state=dead&limit=2`, status: 200, headers: admin },
      { url: `${id}/deliveries?state=lost`, status: 400, headers: admin },
      missing('/deliveries')
    ],
    readDelivery: [...refused(`${id}/deliveries/dlv-none`), { url: `${id}/deliveries/dlv-none`, status: 404, headers: admin }],
    resendDelivery: [...refused(`${id}/deliveries/dlv-none/resend`), { url: `${id}/deliveries/dlv-none/resend`, status: 404, headers: admin }],
    endWebhook: [
      ...refused(other),
      { url: other, status: 428, headers: admin },
      { url: other, status: 204, headers: any },
      { url: other, status: 404, headers: any }
    ]
  })
})
