// One who opens drafts of new works and publishes each at once.
import type { Caller } from './caller.js'
import { article, articles, type Writer } from './writer.js'

const texts = ['一', '二', '三', '四', '五']

/** What is known of one work: whether its draft was acknowledged; the change that its publication was told to be. */
interface Known {
  opened: boolean
  asked: boolean
  seq: number | null
}

export function openPublisher(caller: Caller, name: string): Writer {
  const works = new Map<string, Known>()
  const account = { acknowledged: 0, inDoubt: 0, done: 0 }
  return {
    account,
    hasBegun: () => [...works.values()].some(({ seq }) => seq !== null),
    write: async (goOn) => {
      for (let count = 0; goOn(); count++) {
        const id = `${name}-${count}`
        const known: Known = { opened: false, asked: false, seq: null }
        works.set(id, known)
        const created = await caller.ask('POST', articles, article(id, texts))
        requireStatus(created, 201)
        known.opened = created !== null
        if (created === null) continue
        known.asked = true
        const published = await publish(id)
        requireStatus(published, 200)
        known.seq = published?.body.seq ?? null
      }
    },
    reckon: async () => {
      const faults: string[] = []
      for (const [id, known] of works) faults.push(...(await reckonOne(id, known)).map((fault) => `${id}: ${fault}`))
      return faults
    }
  }

  function publish(id: string) {
    return caller.ask('POST', `${articles}/${id}/draft/publish`, undefined, { 'if-match': '*', 'idempotency-key': id })
  }

  /** A work is there with all its clauses, or as a draft with all of them, or not at all. */
  async function reckonOne(id: string, { opened, asked, seq }: Known): Promise<string[]> {
    const [work, draft] = [await caller.insist('GET', `${articles}/${id}`), await caller.insist('GET', `${articles}/${id}/draft`)]
    const [isPublished, isOpen] = [work.status === 200, draft.status === 200]
    note({ known: opened, done: isPublished || isOpen })
    if (asked) note({ known: seq !== null, done: isPublished })
    const found = `work ${work.status}, draft ${draft.status}`
    if (isPublished && isOpen) return [`both: ${found}`]
    if (opened && !isPublished && !isOpen) return [`the draft is lost: ${found}`]
    if (seq !== null && !isPublished) return [`the publication is lost: ${found}`]
    const content = isPublished ? work.body : draft.body
    if (content !== undefined && (isPublished || isOpen) && textsOf(content) !== texts.join()) return [`half of it: ${textsOf(content)}`]
    return asked ? reckonAgain(id, seq) : []
  }

  /** Sent again under the same name, it is one publication still. */
  async function reckonAgain(id: string, seq: number | null): Promise<string[]> {
    const again = await publish(id)
    const isOnce = again?.status === 200 && again.body.version === 1 && (seq === null || again.body.seq === seq)
    return isOnce ? [] : [`sent again it is another: ${again?.status} ${JSON.stringify(again?.body)}, ${seq}`]
  }

  function note({ known, done }: { known: boolean; done: boolean }): void {
    if (known) account.acknowledged++
    else account.inDoubt++
    if (!known && done) account.done++
  }
}

function textsOf({ provisions }: { provisions: { text: string }[] }): string {
  return provisions.map(({ text }) => text).join()
}

function requireStatus(answer: { status: number; body: unknown } | null, status: number): void {
  if (answer !== null && answer.status !== status) throw new Error(JSON.stringify(answer))
}
