// Writers who never give up: every change is a work of its own, published once, whatever happens to the service.
import { type Question, insist } from './ask.js'
import type { Services } from './services.js'

export interface Written {
  seq: number
  id: string
}

const atOnce = 4

/** Publishes so many works; `tell` hears of each that was acknowledged. */
export async function write(services: Services, key: string, count: number, tell: (written: Written) => void): Promise<void> {
  let next = 0
  const writer = async (own: number): Promise<void> => {
    const addressFor = (turn: number) => services.addressFor(own + turn)
    while (next < count) tell(await publish(addressFor, key, `followed-${next++}`))
  }
  await Promise.all(Array.from({ length: atOnce }, (_, own) => writer(own)))
}

async function publish(addressFor: (turn: number) => string, key: string, id: string): Promise<Written> {
  const post = (step: string, body?: object): Question =>
    ({ method: 'POST', body, headers: { authorization: `Bearer ${key}`, 'idempotency-key': `${id}-${step}`, 'if-match': '*' } })
  await insist(addressFor, '/v1/regional-rules', post('open', { id, ...ruleNamed(id) }))
  const { seq } = await insist(addressFor, `/v1/regional-rules/${id}/draft/publish`, post('publish'))
  return { seq, id }
}

function ruleNamed(id: string) {
  return {
    title: `规定 ${id}`,
    inForceFrom: { date: '2026-01-01', precision: 'day', basis: 'stated' },
    provisions: [{ eId: 'art_1', level: 'article', number: '第一条', text: `不得违反规定 ${id}。` }],
    completeness: { state: 'whole' }
  }
}
