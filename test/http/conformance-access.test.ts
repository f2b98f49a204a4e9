// The operations for administrators, with valid and invalid requests: each response must be a declared one.
import t from 'tap'
import { testOperations } from '../support/test-operations.js'
import { createTestApp } from '../support/test-app.js'
import { createTestKey, createTestKeys, bearerHeader } from '../support/api-keys.js'

t.test('keys and audit', async (t) => {
  const { app, base } = await createTestApp(t, 'pglite')
  const keys = await createTestKeys(base)
  await createTestKey(base, { name: 'taken' })
  const admin = bearerHeader(keys.admin)
  const made = (await app.inject({ method: 'POST', url: '/v1/keys', headers: admin, payload: { name: 'made', scope: 'edit' } })).json()
  const held = { ...admin, 'if-match': '"1"' }
  const any = { ...admin, 'if-match': '*' }
  const refused = [
    { status: 401 },
    { status: 401, headers: bearerHeader('nonsense') },
    { status: 403, headers: bearerHeader(keys.publish) }
  ].map((ask) => ({ payload: {}, ...ask, url: '' }))
  const below = (rest: string) => refused.map((ask) => ({ ...ask, url: `${made.id}${rest}` }))
  const reads = refused.map(({ payload: _, ...ask }) => ask)
  const ids = ['key-none', '%E5%AF%86', 'x'].map((id) => ({ url: id, status: 404, headers: admin }))
  const wrongIds = ['%00', 'x'.repeat(81)].map((url) => ({ url, status: 400, headers: admin }))
  const post = (rest: string) => (ask: { url: string; status: number }) => ({ ...ask, headers: held, url: `${ask.url}${rest}`, payload: {} })
  const order = { name: 'new', scope: 'read' }

  testOperations(t, app, /^\/v1\/(keys|audit|verification)/, {
    createKey: [
      ...refused,
      { status: 201, payload: order, headers: admin },
      { status: 409, payload: order, headers: admin },
      { status: 201, payload: { ...order, name: 'all', expiresAt: '2999-01-01T00:00:00Z', kinds: ['law'], regions: ['330000'], addresses: ['10.0.0.0/8', '::1'] }, headers: admin },
      { status: 422, payload: { ...order, name: 'seed' }, headers: admin },
      { status: 422, payload: { ...order, name: ' ' }, headers: admin },
      { status: 400, payload: { ...order, name: 'a\u0000b' }, headers: admin },
      { status: 422, payload: { ...order, name: 'a\u202eb' }, headers: admin },
      { status: 422, payload: { ...order, name: 'late', expiresAt: '2020-01-01T00:00:00Z' }, headers: admin },
      { status: 422, payload: { ...order, name: 'x', regions: ['999999'] }, headers: admin },
      { status: 422, payload: { ...order, name: 'x', addresses: ['10.0.0.0/33'] }, headers: admin },
      { status: 422, payload: { ...order, name: 'x', scope: 'admin', kinds: ['law'] }, headers: admin },
      { status: 400, payload: { ...order, scope: 'root' }, headers: admin },
      { status: 400, payload: { ...order, secret: 'mine' }, headers: admin },
      { status: 400, payload: { ...order, expiresAt: 'soon' }, headers: admin },
      { status: 400, payload: order, headers: { ...admin, 'idempotency-key': '' } },
      { status: 400, payload: order, headers: { ...admin, 'idempotency-key': 'x'.repeat(256) } },
      { status: 415, payload: 'text', headers: { ...admin, 'content-type': 'text/plain' } }
    ],
    listKeys: [...reads, { status: 200, headers: admin }, { url: '?limit=2', status: 200, headers: admin }, { url: '?cursor=x', status: 400, headers: admin }, { url: '?name=a', status: 400, headers: admin }],
    readKey: [...reads.map((ask) => ({ ...ask, url: made.id })), { url: made.id, status: 200, headers: admin }, ...ids, ...wrongIds],
    rotateKey: [
      ...below('/rotate'),
      { url: `${made.id}/rotate`, status: 428, payload: {}, headers: admin },
      { url: `${made.id}/rotate`, status: 412, payload: {}, headers: { ...admin, 'if-match': '"7"' } },
      { url: `${made.id}/rotate`, status: 412, payload: {}, headers: { ...admin, 'if-match': 'W/"1"' } },
      { url: `${made.id}/rotate`, status: 400, payload: { overlap: -1 }, headers: held },
      { url: `${made.id}/rotate`, status: 200, payload: { overlap: 60 }, headers: held },
      { url: `${made.id}/rotate`, status: 200, payload: {}, headers: { ...admin, 'if-match': '"1", "2"' } },
      ...[...ids, ...wrongIds].map(post('/rotate'))
    ],
    revokeKey: [
      ...below('/revoke'),
      { url: `${made.id}/revoke`, status: 428, payload: {}, headers: admin },
      { url: `${made.id}/revoke`, status: 412, payload: {}, headers: held },
      { url: `${made.id}/revoke`, status: 400, payload: { why: 'lost' }, headers: any },
      { url: `${made.id}/revoke`, status: 200, payload: { reason: 'lost' }, headers: any },
      { url: `${made.id}/revoke`, status: 200, payload: {}, headers: any },
      ...[...ids, ...wrongIds].map(post('/revoke'))
    ],
    readVerification: [
      ...reads,
      { status: 200, headers: admin },
      { url: `?head=0:${'0'.repeat(64)}&briefingsHead=1:${'f'.repeat(64)}`, status: 200, headers: admin },
      ...['head=1', 'head=', 'head=1:2', `head=-1:${'0'.repeat(64)}`, `briefingsHead=1%20:${'0'.repeat(64)}`, 'x=1'].map((query) => ({ url: `?${query}`, status: 400, headers: admin }))
    ],
    listAuditEntries: [
      ...reads,
      { status: 200, headers: admin },
      { url: '?limit=2&action=createKey&since=2020-01-01T00:00:00Z', status: 200, headers: admin },
      { url: `?target=key/${made.id}`, status: 200, headers: admin },
      { url: '?since=yesterday', status: 400, headers: admin },
      { url: '?key=', status: 400, headers: admin },
      { url: '?key=%00', status: 400, headers: admin },
      { url: '?who=me', status: 400, headers: admin },
      { url: '?cursor=WzFd', status: 400, headers: admin }
    ]
  })
})
