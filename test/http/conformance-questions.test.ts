// Queries and the change feed, with valid and invalid requests: each response must be a declared one.
import t from 'tap'
import { kinds } from '../../src/shared/kind.js'
import { recordVersion } from '../../src/works/recording/record-version.js'
import { renameWork } from '../../src/works/recording/rename-work.js'
import { describeKind } from '../../src/http/description/kind-descriptions.js'
import { type RequestCase, testOperations } from '../support/test-operations.js'
import { createTestApp } from '../support/test-app.js'
import { sampleText, sampleWork } from '../support/sample-content.js'

const days: RequestCase[] = [
  { url: 'asOf=2024-02-30', status: 400 },
  { url: 'knownAt=2999-01-01T00:00:00Z', status: 400 },
  { url: 'knownAt=2000-01-01T00:00:00Z', status: 404 },
  { url: 'colour=red', status: 400 }
]

/** Questions of both axes, asked with what the address cannot do without. */
function onDays(needed: string): RequestCase[] {
  return days.map(({ url, status }) => ({ url: `?${needed}&${url}`, status }))
}

/** Both forms of a difference, for a work of two versions, one that was renamed, and none. */
function diffs(kind: (typeof kinds)[number]): [string, RequestCase[]][] {
  const { singularName } = describeKind(kind)
  const ask = (suffix: string): RequestCase[] => [
    { url: `two-${kind}/${suffix}?from=1&to=2`, status: 200 },
    { url: `two-${kind}/${suffix}?from=2019-06-01&to=2021-06-01`, status: 200 },
    { url: `two-${kind}/${suffix}?from=1&to=2&unchanged=false`, status: 200 },
    { url: `moved-${kind}/${suffix}?from=1&to=1`, status: 301 },
    { url: `two-${kind}/${suffix}?from=1&to=9`, status: 404 },
    { url: `two-${kind}/${suffix}?from=2010-01-01&to=2`, status: 404 },
    { url: `two-${kind}/${suffix}?from=one&to=2`, status: 400 },
    { url: `two-${kind}/${suffix}?to=2&colour=red`, status: 400 },
    { url: `no-such-work/${suffix}?from=1&to=2`, status: 404 }
  ]
  const page = { accept: 'text/html' }
  return [
    [`compare${singularName}Versions`, [...ask('diff'), { url: `two-${kind}/diff?from=1&to=2`, status: 200, headers: page }, { url: `two-${kind}/diff?from=1&to=2`, status: 406, headers: { accept: 'image/png' } }]],
    [`print${singularName}Difference`, ask('diff.html')],
    [`edit${singularName}Difference`, ask('diff.docx')]
  ]
}

const rule = 'cn-330000-ten-commandments'
const ref = (text: string) => `?ref=${encodeURIComponent(text)}`
const plain = { 'content-type': 'text/plain' }
const asks: Record<string, RequestCase[]> = {
  ...Object.fromEntries(kinds.flatMap(diffs)),
  compareWorks: [
    { url: `?left=${rule}&right=cn-350200-e-gift-notice`, status: 200 },
    { url: `?left=${rule}&right=no-such-work`, status: 404 },
    { url: `?left=${rule}`, status: 400 },
    ...onDays(`left=${rule}&right=cn-350200-e-gift-notice`)
  ],
  listChanges: [
    { status: 200 },
    { url: '?since=3&limit=2&kind=regional-rule&region=330000&includeSubregions=true&topic=red-packets', status: 200 },
    { url: `?work=${rule}&action=recorded`, status: 200 },
    { url: '?since=-1', status: 400 },
    { url: '?wait=1000', status: 400 },
    { url: '?action=painted', status: 400 },
    { url: '?region=999999', status: 400 },
    { url: '?colour=red', status: 400 },
    { url: '?work=no-such-work', status: 404 },
    { status: 406, headers: { accept: 'image/png' } }
  ],
  readChangeFeed: [{ status: 200 }, { url: '?limit=2', status: 200 }, { url: '?limit=0', status: 400 }, { url: '?work=no-such-work', status: 404 }],
  checkChanges: [
    { status: 200, payload: { items: [{ id: rule, version: 1 }, { id: 'no-such-work', version: 3 }] } },
    { status: 400, payload: { items: [] } },
    { status: 400, payload: { items: [{ id: rule }] } },
    { status: 400, payload: { items: [{ id: rule, etag: '"x"' }] } },
    { status: 400, payload: { items: [{ id: rule, version: 1, colour: 'red' }] } },
    { status: 415, payload: 'x', headers: plain }
  ],
  listApplicable: [
    { url: '?region=360921', status: 200 },
    { url: '?region=360921&kind=regional-rule&topic=red-packets&horizon=30&limit=1', status: 200 },
    { url: '?region=999999', status: 400 },
    { url: '?region=360921&horizon=-1', status: 400 },
    { url: '?region=360921&cursor=x', status: 400 },
    { status: 400 },
    ...onDays('region=360921')
  ],
  resolveReference: [
    { url: ref('浙江十条戒律'), status: 303 },
    { url: ref('没有这部规定第三条'), status: 404 },
    { url: ref(''), status: 400 },
    { status: 400 },
    ...onDays(ref('浙江十条戒律').slice(1))
  ],
  verifyCitations: [
    { status: 200, payload: { citations: [{ ref: '浙江十条戒律', quote: '不违规收受微信红包' }] } },
    { status: 200, payload: '《浙江十条戒律》第一条“不违规收受微信红包”。', headers: plain },
    { status: 400, payload: { citations: [] } },
    { status: 400, payload: { citations: [{ ref: '浙江十条戒律' }] } },
    { status: 400, payload: '{', headers: { 'content-type': 'application/json' } },
    { status: 415, payload: 'x', headers: { 'content-type': 'text/csv' } },
    { url: '?asOf=2024-02-30', status: 400, payload: { citations: [{ ref: '浙江十条戒律', quote: '红包' }] } }
  ]
}

t.test('queries and changes conform to the description', async (t) => {
  const { base, app } = await createTestApp(t, 'pglite')
  for (const kind of kinds) {
    await recordVersion(base, { ...sampleWork(`two-${kind}`, kind), content: sampleText('第一', '2019-01-01') })
    await recordVersion(base, { ...sampleWork(`two-${kind}`, kind), content: sampleText('第二', '2021-01-01') })
    await recordVersion(base, { ...sampleWork(`moved-${kind}`, kind), content: sampleText('第三', '2019-01-01') })
    await renameWork(base, { ...sampleWork(`moved-${kind}`, kind), newId: `here-${kind}` })
  }
  testOperations(t, app, /^\/v1\/(compare|changes|applicable|resolve|citations)|\/diff(\.html|\.docx)?$/, asks)
})
