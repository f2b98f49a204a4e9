// The operations that write works and sources, with valid and invalid requests: each response must be a declared one.
import t from 'tap'
import { collectionOf, type Kind, kinds } from '../../src/shared/kind.js'
import { recordVersion } from '../../src/works/recording/record-version.js'
import { type RequestCase, testOperations } from '../support/test-operations.js'
import { type EditorApp, createEditorApp } from '../support/editor-app.js'
import { bearerHeader, createTestKey } from '../support/api-keys.js'
import { sampleContent, sampleWork } from '../support/sample-content.js'

const whatever = { 'if-match': '*' }
const stale = { 'if-match': '"0"' }
const patchType = { 'content-type': 'application/merge-patch+json' }

/** What each operation on drafts of one kind is asked. */
function listAsks(kind: Kind, { keys }: EditorApp): Record<string, RequestCase[]> {
  const edit = bearerHeader(keys.edit)
  const publish = bearerHeader(keys.publish)
  const name = collectionOf(kind).replace(/(^|-)(\w)/g, (_, __, letter: string) => letter.toUpperCase())
  const one = name.replace(/ies$/, 'y').replace(/s$/, '')
  const body = { action: 'version', ...sampleContent() }
  const { action: _, ...content } = body
  const at = (state: string) => `${state}-${kind}/draft`
  const bad: RequestCase[] = [
    { status: 400, payload: {}, headers: { ...edit, ...whatever } },
    { status: 400, payload: { ...body, colour: 'red' }, headers: { ...edit, ...whatever } },
    { status: 400, payload: { ...body, title: 1 }, headers: { ...edit, ...whatever } },
    { status: 401, payload: body },
    { status: 403, payload: body, headers: bearerHeader(keys.read) },
    { status: 415, payload: 'title', headers: { ...edit, ...whatever, 'content-type': 'text/plain' } },
    { status: 413, payload: { ...body, title: 'x'.repeat(9_000_000) }, headers: { ...edit, ...whatever } }
  ]
  const refused: RequestCase[] = [
    { url: at('none'), status: 404, headers: { ...edit, ...whatever } },
    { url: at('open'), status: 412, headers: { ...edit, ...stale } },
    { url: at('open'), status: 428, headers: edit }
  ]
  return {
    [`create${one}`]: [
      { status: 201, payload: { id: `new-${kind}`, ...content }, headers: edit },
      { status: 409, payload: { id: `new-${kind}`, ...content }, headers: edit },
      { status: 400, payload: { id: `bad-${kind}`, ...content, title: '\ud800' }, headers: edit },
      { status: 400, payload: { id: 'No Id', ...content }, headers: edit },
      ...bad
    ],
    [`open${one}Draft`]: [
      { url: at('closed'), status: 201, payload: { action: 'version' }, headers: edit },
      { url: at('closed'), status: 409, payload: { action: 'version' }, headers: edit },
      { url: at('none'), status: 404, payload: { action: 'withdrawal', version: 1 }, headers: edit },
      { url: at('none'), status: 400, payload: { action: 'rename' }, headers: edit },
      ...bad.map((ask) => ({ ...ask, url: at('none') }))
    ],
    [`read${one}Draft`]: [
      { url: at('open'), status: 200, headers: edit },
      { url: at('none'), status: 404, headers: edit },
      { url: `${at('open')}?asOf=2020-01-01`, status: 400, headers: edit },
      { url: at('open'), status: 403, headers: bearerHeader(keys.read) },
      { url: at('open'), status: 401 }
    ],
    [`replace${one}Draft`]: [
      { url: at('open'), status: 200, payload: body, headers: { ...edit, ...whatever } },
      ...['withdrawal', 'redate', 'repeal', 'rename'].map((action): RequestCase => {
        const facts = { version: 1, inForceFrom: sampleContent().inForceFrom, newId: 'other' }
        const own = {
          withdrawal: ['version'],
          redate: ['version', 'inForceFrom'],
          repeal: ['inForceFrom'],
          rename: ['newId']
        }[action]!
        const payload = {
          action,
          ...Object.fromEntries(Object.entries(facts).filter(([member]) => own.includes(member)))
        }
        return { url: at('open'), status: 200, payload, headers: { ...edit, ...whatever } }
      }),
      {
        url: at('fresh'),
        status: 422,
        payload: { action: 'rename', newId: 'other' },
        headers: { ...edit, ...whatever }
      },
      ...refused.map((ask) => ({ ...ask, payload: body })),
      ...bad.map((ask) => ({ ...ask, url: at('open') }))
    ],
    [`change${one}Draft`]: [
      { url: at('open'), status: 200, payload: { reason: '改' }, headers: { ...edit, ...whatever, ...patchType } },
      { url: at('open'), status: 400, payload: { title: 1 }, headers: { ...edit, ...whatever, ...patchType } },
      { url: at('open'), status: 400, payload: { colour: 'red' }, headers: { ...edit, ...whatever, ...patchType } },
      { url: at('open'), status: 400, payload: '{"__proto__": {}}', headers: { ...edit, ...whatever, ...patchType } },
      { url: at('fresh'), status: 400, payload: { title: '\ud800' }, headers: { ...edit, ...whatever, ...patchType } },
      { url: at('open'), status: 415, payload: {}, headers: { ...edit, ...whatever } },
      ...refused.map((ask) => ({ ...ask, payload: {}, headers: { ...ask.headers, ...patchType } }))
    ],
    [`discard${one}Draft`]: [...refused, { url: at('discarded'), status: 204, headers: { ...edit, ...whatever } }],
    [`check${one}Draft`]: [
      { url: `${at('fresh')}/check`, status: 200, headers: edit },
      { url: `${at('none')}/check`, status: 404, headers: edit },
      { url: `${at('fresh')}/check`, status: 403, headers: bearerHeader(keys.read) }
    ],
    [`publish${one}Draft`]: [
      ...refused.map((ask) => ({ ...ask, url: `${ask.url}/publish`, headers: { ...ask.headers, ...publish } })),
      { url: `${at('fresh')}/publish`, status: 403, headers: { ...edit, ...whatever } },
      { url: `${at('wrong')}/publish`, status: 422, headers: { ...publish, ...whatever } },
      { url: `${at('fresh')}/publish`, status: 200, headers: { ...publish, ...whatever } }
    ]
  }
}

/** For each kind: works with and without a draft, and drafts of new works, right and wrong. */
async function openDrafts({ base, send }: EditorApp, kind: Kind): Promise<void> {
  const address = `/v1/${collectionOf(kind)}`
  for (const state of ['open', 'closed', 'discarded']) {
    await recordVersion(base, { ...sampleWork(`${state}-${kind}`, kind), content: sampleContent() })
    if (state !== 'closed') await send('edit', 'POST', `${address}/${state}-${kind}/draft`, { action: 'version' })
  }
  await send('edit', 'POST', address, { id: `fresh-${kind}`, ...sampleContent({ region: '330000' }) })
  await send('edit', 'POST', address, { id: `wrong-${kind}`, ...sampleContent({ region: '999999' }) })
}

t.test('writes conform to the description', async (t) => {
  const editorApp = await createEditorApp(t, 'pglite')
  for (const kind of kinds) await openDrafts(editorApp, kind)
  const edit = bearerHeader(editorApp.keys.edit)
  const source = { id: 'added', grade: 'transcription', text: '甲\n乙\n' }
  const limited = await createTestKey(editorApp.base, { scope: 'edit', kinds: ['law'], name: 'laws' })
  const other = await createTestKey(editorApp.base, { scope: 'edit', kinds: ['law'], name: 'other laws' })
  await editorApp.app.inject({ method: 'POST', url: '/v1/sources', payload: { ...source, id: 'waiting' }, headers: bearerHeader(limited) })
  const asks = {
    ...Object.assign({}, ...kinds.map((kind) => listAsks(kind, editorApp))),
    listDrafts: [
      { status: 200, headers: edit },
      { url: '?limit=1&kind=law', status: 200, headers: edit },
      { url: '?kind=laws', status: 400, headers: edit },
      { url: '?cursor=x', status: 400, headers: edit },
      { status: 403, headers: bearerHeader(editorApp.keys.read) },
      { status: 401 }
    ],
    listSourceDrafts: [
      { status: 200, headers: edit },
      { url: '?limit=1', status: 200, headers: edit },
      { url: '?cursor=x', status: 400, headers: edit },
      { status: 403, headers: bearerHeader(editorApp.keys.read) },
      { status: 401 }
    ],
    readSourceDraft: [
      { url: 'waiting', status: 200, headers: edit },
      { url: 'waiting?limit=1', status: 400, headers: edit },
      { url: 'none', status: 404, headers: edit },
      { url: 'waiting', status: 403, headers: bearerHeader(editorApp.keys.read) },
      { url: 'waiting', status: 401 }
    ],
    discardSourceDraft: [
      { url: 'none', status: 404, headers: edit },
      { url: 'waiting', status: 403, headers: bearerHeader(editorApp.keys.read) },
      { url: 'waiting', status: 403, headers: bearerHeader(other) },
      { url: 'waiting', status: 401 },
      { url: 'waiting', status: 204, headers: edit }
    ],
    addSource: [
      { status: 202, payload: { ...source, id: 'limited' }, headers: bearerHeader(limited) },
      { status: 201, payload: source, headers: edit },
      { status: 200, payload: source, headers: edit },
      { status: 201, payload: { id: 'part', grade: 'transcription', within: 'added', lines: '2' }, headers: edit },
      { status: 400, payload: { id: 'far', grade: 'transcription', within: 'added', lines: '3' }, headers: edit },
      {
        status: 400,
        payload: { id: 'lost', grade: 'transcription', within: 'no-such-source', lines: '3' },
        headers: edit
      },
      { status: 409, payload: { ...source, text: '丙' }, headers: edit },
      { status: 422, payload: { ...source, within: 'added' }, headers: edit },
      { status: 422, payload: { id: 'empty', grade: 'transcription' }, headers: edit },
      { status: 400, payload: { ...source, id: 'nul', text: 'a\0' }, headers: edit },
      { status: 422, payload: { id: 'deep', grade: 'transcription', within: 'part', lines: '2' }, headers: edit },
      { status: 400, payload: { ...source, grade: 'rumour' }, headers: edit },
      { status: 413, payload: { ...source, text: 'x'.repeat(9_000_000) }, headers: edit },
      { status: 415, payload: 'text', headers: { ...edit, 'content-type': 'text/plain' } },
      { status: 403, payload: source, headers: bearerHeader(editorApp.keys.read) },
      { status: 401, payload: source }
    ]
  }
  const writes = kinds.map(collectionOf).concat('sources').join('|')
  testOperations(
    t,
    editorApp.app,
    ({ method, path }) => {
      return /[/-]drafts?(\/|$)/.test(path) || (method === 'post' && new RegExp(`^/v1/(${writes})$`).test(path))
    },
    asks
  )
})
