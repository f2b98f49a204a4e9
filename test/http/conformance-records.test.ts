// Export, import and seals, with valid and invalid requests: each response must be a declared one.
import t from 'tap'
import { anyEngine } from '../support/bases.js'
import { testOperations, type RequestCase } from '../support/test-operations.js'
import { createTestApp } from '../support/test-app.js'
import { createTestKeys, bearerHeader } from '../support/api-keys.js'

t.test('export, import and seals', async (t) => {
  const { app, base, get } = await createTestApp(t, anyEngine)
  const keys = await createTestKeys(base)
  const admin = bearerHeader(keys.admin)
  const lines = { ...admin, 'content-type': 'application/x-ndjson' }
  const any = { ...admin, 'if-match': '*' }
  const payload = { reason: '法院裁定' }
  const refused = [
    { status: 401 },
    { status: 401, headers: bearerHeader('nonsense') },
    { status: 403, headers: bearerHeader(keys.publish) }
  ]
  const exported = (await get('/v1/export')).body
  const sealVersion = (id: string): RequestCase[] => [
    ...refused.map((one) => ({ ...one, url: `${id}/versions/1/seal`, payload })),
    { url: `${id}/versions/1/seal`, status: 428, payload, headers: admin },
    { url: `${id}/versions/1/seal`, status: 412, payload, headers: { ...admin, 'if-match': '"stale"' } },
    { url: `${id}/versions/1/seal`, status: 400, payload: { ...payload, why: 'x' }, headers: any },
    { url: `${id}/versions/0/seal`, status: 400, payload, headers: any },
    { url: `${id}/versions/99/seal`, status: 404, payload, headers: any },
    { url: 'no-such-work/versions/1/seal', status: 404, payload, headers: any },
    { url: `${id}/versions/1/seal`, status: 415, payload: 'x', headers: { ...any, 'content-type': 'text/plain' } },
    { url: `${id}/versions/1/seal`, status: 200, payload, headers: any },
    { url: `${id}/versions/1/seal`, status: 409, payload, headers: any }
  ]

  testOperations(t, app, /^\/v1\/(export|imports)|\/seal$/, {
    exportRecords: [
      { status: 200 },
      { url: '?history=all', status: 200 },
      { url: '?asOf=2017-07-11', status: 200 },
      { url: '?history=some', status: 400 },
      { url: '?history=all&asOf=2017-07-11', status: 400 },
      { url: '?sealed=include', status: 400 },
      { url: '?history=all&sealed=include', status: 401 },
      { url: '?history=all&sealed=include', status: 403, headers: bearerHeader(keys.publish) },
      { url: '?history=all&sealed=include', status: 200, headers: admin },
      { url: '?knownAt=2000-01-01T00:00:00Z', status: 404 },
      { url: '?nonsense=1', status: 400 }
    ],
    importRecords: [
      ...refused.map((one) => ({ ...one, payload: '', headers: { ...one.headers, 'content-type': 'application/x-ndjson' } })),
      { status: 415, payload: {}, headers: admin },
      { url: '?dryRun=perhaps', status: 400, payload: '', headers: lines },
      { status: 200, payload: 'nonsense\n', headers: lines },
      { url: '?dryRun=true', status: 200, payload: exported, headers: lines },
      { status: 200, payload: exported, headers: lines }
    ],
    listHeldImports: [
      ...refused,
      { status: 200, headers: admin },
      { url: '?limit=0', status: 400, headers: admin }
    ],
    discardHeldImport: [
      ...refused.map((one) => ({ ...one, url: '0'.repeat(64) })),
      { url: '0'.repeat(64), status: 404, headers: admin },
      { url: 'nonsense', status: 400, headers: admin }
    ],
    sealRegionalRuleVersion: sealVersion('cn-330000-ten-commandments'),
    sealGuidanceItemVersion: sealVersion('guidance-moments-3'),
    sealCaseStudyVersion: sealVersion('case-huang-group-rumour'),
    sealArticleVersion: sealVersion('article-wechat-not-wilful'),
    sealLawVersion: [{ url: 'no-such-law/versions/1/seal', status: 404, payload, headers: any }],
    sealSourceLines: [
      ...refused.map((one) => ({ ...one, url: 'source-wechat-guidance/seal', payload: { ...payload, lines: '95' } })),
      { url: 'source-wechat-guidance/seal', status: 428, payload: { ...payload, lines: '95' }, headers: admin },
      { url: 'source-wechat-guidance/seal', status: 400, payload, headers: any },
      { url: 'no-such-source/seal', status: 404, payload: { ...payload, lines: '95' }, headers: any },
      { url: 'source-wechat-guidance/seal', status: 200, payload: { ...payload, lines: '95' }, headers: any }
    ]
  })
})
