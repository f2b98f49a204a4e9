// A writer that creates drafts of new works and publishes each one immediately.
import type { Client } from './client.js'
import { article, articles, type Writer } from './writer.js'

const texts = ['一', '二', '三', '四', '五']

/** State of one work as acknowledged: draft created, publication sent, and the change number of the publication. */
interface WorkState {
  opened: boolean
  publishSent: boolean
  seq: number | null
}

export function createPublisher(client: Client, name: string): Writer {
  const works = new Map<string, WorkState>()
  const account = { acknowledged: 0, inDoubt: 0, done: 0 }
  return {
    account,
    hasStarted: () => [...works.values()].some(({ seq }) => seq !== null),
    write: async (shouldContinue) => {
      for (let count = 0; shouldContinue(); count++) {
        const id = `${name}-${count}`
        const state: WorkState = { opened: false, publishSent: false, seq: null }
        works.set(id, state)
        const created = await client.request('POST', articles, article(id, texts))
        requireStatus(created, 201)
        state.opened = created !== null
        if (created === null) continue
        state.publishSent = true
        const published = await publish(id)
        requireStatus(published, 200)
        state.seq = published?.body.seq ?? null
      }
    },
    verify: async () => {
      const errors: string[] = []
      for (const [id, state] of works) errors.push(...(await verifyWork(id, state)).map((error) => `${id}: ${error}`))
      return errors
    }
  }

  function publish(id: string) {
    return client.request('POST', `${articles}/${id}/draft/publish`, undefined, { 'if-match': '*', 'idempotency-key': id })
  }

  /** A work must be published with all its provisions, or be a complete draft, or be absent. */
  async function verifyWork(id: string, { opened, publishSent, seq }: WorkState): Promise<string[]> {
    const [work, draft] = [await client.requestUntilAnswered('GET', `${articles}/${id}`), await client.requestUntilAnswered('GET', `${articles}/${id}/draft`)]
    const [isPublished, isOpen] = [work.status === 200, draft.status === 200]
    countOutcome({ known: opened, done: isPublished || isOpen })
    if (publishSent) countOutcome({ known: seq !== null, done: isPublished })
    const found = `work ${work.status}, draft ${draft.status}`
    if (isPublished && isOpen) return [`both: ${found}`]
    if (opened && !isPublished && !isOpen) return [`the draft is lost: ${found}`]
    if (seq !== null && !isPublished) return [`the publication is lost: ${found}`]
    const content = isPublished ? work.body : draft.body
    if (content !== undefined && (isPublished || isOpen) && textsOf(content) !== texts.join()) return [`half of it: ${textsOf(content)}`]
    return publishSent ? verifyReplay(id, seq) : []
  }

  /** A retry with the same idempotency key must not publish again. */
  async function verifyReplay(id: string, seq: number | null): Promise<string[]> {
    const response = await publish(id)
    const isOnce = response?.status === 200 && response.body.version === 1 && (seq === null || response.body.seq === seq)
    return isOnce ? [] : [`sent again it is another: ${response?.status} ${JSON.stringify(response?.body)}, ${seq}`]
  }

  function countOutcome({ known, done }: { known: boolean; done: boolean }): void {
    if (known) account.acknowledged++
    else account.inDoubt++
    if (!known && done) account.done++
  }
}

function textsOf({ provisions }: { provisions: { text: string }[] }): string {
  return provisions.map(({ text }) => text).join()
}

function requireStatus(response: { status: number; body: unknown } | null, status: number): void {
  if (response !== null && response.status !== status) throw new Error(JSON.stringify(response))
}
