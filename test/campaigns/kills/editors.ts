// Editors of one draft: each adds a clause to what it has read, under the tag that it has read.
import type { Caller } from './caller.js'
import { type Account, article, articles, clause, type Writer } from './writer.js'

/** Opens the draft as well. */
export async function openEditors(caller: Caller, id: string, names: readonly string[]): Promise<Writer> {
  const [acknowledged, inDoubt] = [new Set<string>(), new Set<string>()]
  const account: Account = { acknowledged: 0, inDoubt: 0, done: 0 }
  const draft = `${articles}/${id}/draft`
  await caller.insist('POST', articles, article(id, []))
  return {
    account,
    hasBegun: () => acknowledged.size > 0,
    write: (goOn) => Promise.all(names.map((name) => edit(name, goOn))),
    reckon: async () => {
      const { body } = await caller.insist('GET', draft)
      const texts: string[] = body.provisions.map(({ text }: { text: string }) => text)
      const stands = new Set(texts)
      Object.assign(account, { acknowledged: acknowledged.size, inDoubt: inDoubt.size, done: texts.filter((text) => inDoubt.has(text)).length })
      const faults = [...acknowledged].filter((text) => !stands.has(text)).map((text) => `${id}: the edit ${text} is lost`)
      if (stands.size < texts.length) faults.push(`${id}: an edit stands twice`)
      faults.push(...texts.filter((text) => !acknowledged.has(text) && !inDoubt.has(text)).map((text) => `${id}: nobody wrote ${text}`))
      if (texts.length > 0 && body.issuer !== texts.at(-1)) faults.push(`${id}: half an edit: ${body.issuer}, ${texts.at(-1)}`)
      return faults
    }
  }

  async function edit(name: string, goOn: () => boolean): Promise<void> {
    for (let count = 1; goOn(); ) {
      const read = await caller.ask('GET', draft)
      if (read === null) continue
      const held = read.body.provisions
      const text = `${name}${count}`
      // The text stands in two places: a draft that was written in part would not have both.
      const patch = { provisions: [...held, clause(held.length + 1, text)], issuer: text }
      const headers = { 'if-match': read.headers.get('etag')!, 'content-type': 'application/merge-patch+json' }
      const answer = await caller.ask('PATCH', draft, patch, headers)
      if (answer?.status === 412) continue
      if (answer !== null && answer.status !== 200) throw new Error(`${draft}: ${JSON.stringify(answer.body)}`)
      const known = answer === null ? inDoubt : acknowledged
      known.add(text)
      count++
    }
  }
}
