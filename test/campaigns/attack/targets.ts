// Targets of a campaign: records, drafts, a briefing, an API key and a webhook, so that requests match something.
import type { FastifyInstance } from 'fastify'
import { collectionOf, type Kind, kinds } from '../../../src/shared/kind.js'
import { smallOrder } from '../../samples/briefing-orders.js'
import { bearerHeader } from '../../support/api-keys.js'
import { from } from '../../support/sample-content.js'

export interface Targets {
  /** Ids by collection. */
  ids: Record<string, string[]>
  /** Records of an export of the database, to be sent to imports. */
  lines: unknown[]
}

/** Creates targets through the API. `round` makes their ids unique. */
export async function createTargets(app: FastifyInstance, key: string, round: string): Promise<Targets> {
  const send = async (url: string, payload?: object, headers = {}): Promise<any> => {
    const response = await app.inject({ method: 'POST', url, payload, headers: { ...bearerHeader(key), ...headers } })
    if (response.statusCode >= 400) throw new Error(`no target at ${url}: ${response.body}`)
    return response.json()
  }
  const ids: Record<string, string[]> = {}
  for (const kind of kinds) ids[collectionOf(kind)] = [await createWork(send, kind, round)]
  ids.sources = [(await send('/v1/sources', { id: `target-${round}`, title: '靶', grade: 'official-text', text: '第一行\n第二行\n' })).id]
  const briefing = await send('/v1/briefings', { ...smallOrder, title: `第${round}号` })
  const webhook = await send('/v1/webhooks', { url: 'https://receiver.example.cn/' })
  const { key: createdKey } = await send('/v1/keys', { name: `target-${round}`, scope: 'edit' })
  return { ids: { ...ids, briefings: [briefing.id], codes: [briefing.code], keys: toList(createdKey?.id), webhooks: toList(webhook.id) }, lines: await exportLines(app, key) }
}

/** Creates a work with a published version and an open draft. */
async function createWork(send: (url: string, payload?: object, headers?: object) => Promise<any>, kind: Kind, round: string): Promise<string> {
  const id = `target-${kind}-${round}`
  const address = `/v1/${collectionOf(kind)}`
  const facts = kind === 'case-study' ? { case: { subject: '某人', conductDate: { precision: 'unknown' }, decisionDate: { precision: 'unknown' } } } : {}
  const provisions = [{ eId: 'para_1', level: 'paragraph', text: `第${round}次` }]
  await send(address, { id, title: '靶', region: '330000', inForceFrom: from('2020-01-01'), provisions, completeness: { state: 'whole' }, ...facts })
  await send(`${address}/${id}/draft/publish`, undefined, { 'if-match': '*' })
  await send(`${address}/${id}/draft`, { action: 'version' })
  return id
}

async function exportLines(app: FastifyInstance, key: string): Promise<unknown[]> {
  const bodies = await Promise.all(['', '?history=all'].map(async (query) => (await app.inject({ url: `/v1/export${query}`, headers: bearerHeader(key) })).body))
  // A sample from both ends: an export begins with thousands of regions.
  return bodies.flatMap((body) => {
    const lines = body.trim().split('\n').filter((line) => line.length < 20_000)
    return [...lines.slice(0, 3), ...lines.slice(-40)].map((line) => JSON.parse(line))
  })
}

function toList(id: string | undefined): string[] {
  return id === undefined ? [] : [id]
}
