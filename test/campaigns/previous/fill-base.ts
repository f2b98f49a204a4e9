// One of everything that a base holds, written over HTTP as any release understands it, and read again.
import { createHash } from 'node:crypto'
import { type Answers, askedAddresses } from '../../upgrade/recorded-base.js'

const rules = '/v1/regional-rules'
const source = {
  id: 'rules-2026',
  title: '规定',
  grade: 'official-text',
  text: '不得在工作群发布涉密信息。\n不得在群内传播谣言。\n不得收受红包。\n'
}
const catalogue = [
  { type: 'region', code: '330000', name: '浙江省', parent: null },
  { type: 'region', code: '330100', name: '杭州市', parent: '330000' },
  { type: 'topic', key: 'groups', name: { zh: '工作群', en: 'Groups' } }
]

function provision(number: number, text: string) {
  const citations = [{ source: source.id, lines: `${number}`, quote: text }]
  return { eId: `art_${number}`, level: 'article', number: `第${number}条`, text, citations }
}

/** A rule that quotes lines of the source, the first of them by its number. */
function content(date: string, texts: readonly string[], first = 1) {
  return {
    title: '工作群管理规定',
    region: '330000',
    topics: ['groups'],
    inForceFrom: { date, precision: 'day', basis: 'stated' },
    provisions: texts.map((text, at) => provision(first + at, text)),
    completeness: { state: 'whole' }
  }
}

type Send = (method: string, path: string, body?: object | string) => Promise<Response>

/** @throws if a request is not answered with success. */
function sender(address: string, secret: string): Send {
  let count = 0
  return async (method, path, body) => {
    const headers: Record<string, string> = { authorization: `Bearer ${secret}` }
    if (method !== 'GET') headers['idempotency-key'] = `fill ${++count}`
    if (body !== undefined) headers['content-type'] = typeof body === 'string' ? 'application/x-ndjson' : typeOf(method)
    if (method !== 'GET') headers['if-match'] = await readEtag(address, path, headers.authorization!)
    const text = typeof body === 'object' ? JSON.stringify(body) : body
    const response = await fetch(address + path, { method, headers, body: text })
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
    return response
  }
}

function typeOf(method: string): string {
  return method === 'PATCH' ? 'application/merge-patch+json' : 'application/json'
}

/** Of a draft that is there; anything else is changed as it is. */
async function readEtag(address: string, path: string, authorization: string): Promise<string> {
  if (!/draft(\/publish)?$/.test(path)) return '*'
  const response = await fetch(address + path.replace('/publish', ''), { headers: { authorization } })
  return response.headers.get('etag') ?? '*'
}

/** A rule in two versions, one that is sealed, one in draft, and a printed briefing, of which the id is returned. */
export async function fillBase(address: string, secret: string): Promise<string> {
  const send = sender(address, secret)
  const texts = source.text.trim().split('\n')
  await send('POST', '/v1/imports', catalogue.map((record) => `${JSON.stringify(record)}\n`).join(''))
  await send('POST', '/v1/sources', source)
  await publish(send, 'rule-kept', content('2026-01-01', texts.slice(0, 2)))
  await send('POST', `${rules}/rule-kept/draft`, { action: 'version' })
  const { title: _, ...changed } = content('2026-05-01', texts)
  await send('PATCH', `${rules}/rule-kept/draft`, changed)
  await send('POST', `${rules}/rule-kept/draft/publish`)
  const order = { title: '学习材料', asOf: '2026-06-01', sections: [{ heading: '规定', records: [{ id: 'rule-kept' }] }] }
  const { id } = (await (await send('POST', '/v1/briefings', order)).json()) as { id: string }
  await publish(send, 'rule-sealed', content('2026-02-01', texts.slice(1, 2), 2))
  await send('POST', `${rules}/rule-sealed/versions/1/seal`, { reason: '法院裁定' })
  await send('POST', rules, { id: 'rule-in-draft', ...content('2026-03-01', texts.slice(2), 3) })
  const hook = (await (await send('POST', '/v1/webhooks', { url: 'https://example.com/hook' })).json()) as { id: string }
  await send('DELETE', `/v1/webhooks/${hook.id}`)
  return id
}

async function publish(send: Send, id: string, content: object): Promise<void> {
  await send('POST', rules, { id, ...content })
  await send('POST', `${rules}/${id}/draft/publish`)
}

export async function readAnswers(address: string, secret: string, briefing: string): Promise<Answers> {
  const send = sender(address, secret)
  const files: Record<string, string> = {}
  for (const format of ['pdf', 'docx', 'html', 'md']) {
    const bytes = await (await send('GET', `/v1/briefings/${briefing}.${format}`)).arrayBuffer()
    files[format] = createHash('sha256').update(new Uint8Array(bytes)).digest('hex')
  }
  const bodies: Record<string, unknown> = {}
  for (const path of [...askedAddresses, `/v1/briefings/${briefing}`]) bodies[path] = await (await send('GET', path)).json()
  const history = (await (await send('GET', '/v1/export?history=all&sealed=include')).text()).trim().split('\n')
  const { hash, seq } = JSON.parse(history[0]!) as Answers['head']
  return { secret, head: { hash, seq }, bodies, history, briefing: { id: briefing, files } }
}
