// Writers that retry until acknowledged. Every change is a new work, published exactly once.
import { type RequestOptions, requestUntilAccepted } from './http-client.js'
import type { Services } from './services.js'

export interface Written {
  seq: number
  id: string
}

const writerCount = 4

/** Publishes `count` works. `onWritten` receives each one that was acknowledged. */
export async function writeChanges(services: Services, key: string, count: number, onWritten: (written: Written) => void): Promise<void> {
  let next = 0
  const writer = async (index: number): Promise<void> => {
    const addressFor = (attempt: number) => services.addressFor(index + attempt)
    while (next < count) onWritten(await publish(addressFor, key, `followed-${next++}`))
  }
  await Promise.all(Array.from({ length: writerCount }, (_, index) => writer(index)))
}

async function publish(addressFor: (attempt: number) => string, key: string, id: string): Promise<Written> {
  const post = (step: string, body?: object): RequestOptions =>
    ({ method: 'POST', body, headers: { authorization: `Bearer ${key}`, 'idempotency-key': `${id}-${step}`, 'if-match': '*' } })
  await requestUntilAccepted(addressFor, '/v1/guidance-items', post('open', { id, ...itemNamed(id) }))
  const { seq } = await requestUntilAccepted(addressFor, `/v1/guidance-items/${id}/draft/publish`, post('publish'))
  return { seq, id }
}

function itemNamed(id: string) {
  return {
    title: `规定 ${id}`,
    inForceFrom: { date: '2026-01-01', precision: 'day', basis: 'stated' },
    provisions: [{ eId: 'art_1', level: 'article', number: '第一条', text: `不得违反规定 ${id}。` }],
    completeness: { state: 'whole' }
  }
}
