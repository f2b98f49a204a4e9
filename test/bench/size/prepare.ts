// Records that some addresses need: an administrator's API key, a briefing, a draft, a webhook.
import { commandLineCaller } from '../../../src/http/caller.js'
import type { Base } from '../../../src/database/base.js'
import { createApiKey } from '../../../src/access/create-api-key.js'
import type { Known } from './known.js'
import type { Prepared } from './questions.js'
import type { Running } from './running.js'

/** A new API key each time: secrets are not stored. */
export async function makeKey(base: Base): Promise<string> {
  const act = { caller: commandLineCaller, action: 'bench size', requestId: 'bench', idempotency: null }
  const rights = { owner: null, scope: 'admin' as const, expiresAt: null, kinds: null, regions: null, addresses: null }
  return (await createApiKey(base, act, { name: `bench size ${Date.now()}`, ...rights })).secret!
}

export async function prepare(service: Running, known: Known, key: string): Promise<Prepared> {
  const post = async (path: string, body: object): Promise<any> => {
    const reply = await service.ask({ method: 'POST', path, body, headers: { authorization: `Bearer ${key}` } })
    return JSON.parse(reply.body)
  }
  const { id: briefing, code } = await post('/v1/briefings', briefingOrder(known.work(1).id))
  const draft = known.work(2).address
  await post(`${draft}/draft`, { action: 'version' })
  const { id: webhook } = await post('/v1/webhooks', { url: 'https://example.org/changes', active: false })
  return { key, briefing, code, draft, webhook }
}

function briefingOrder(id: string) {
  const about = { title: '规模测试', issuer: '某市纪律检查委员会办公室', recipient: '各党支部', date: '2026-11-22', asOf: '2026-11-22' }
  return { ...about, sections: [{ heading: '规定', records: [{ id, eIds: ['art_1'] }] }] }
}
