// Concurrent editors of one draft: each adds a provision to what it has read, with `If-Match`.
import type { Client } from './client.js'
import { type Account, article, articles, provision, type Writer } from './writer.js'

/** Creates the draft too. */
export async function createEditors(client: Client, id: string, names: readonly string[]): Promise<Writer> {
  const [acknowledged, inDoubt] = [new Set<string>(), new Set<string>()]
  const account: Account = { acknowledged: 0, inDoubt: 0, done: 0 }
  const draft = `${articles}/${id}/draft`
  await client.requestUntilAnswered('POST', articles, article(id, []))
  return {
    account,
    hasStarted: () => acknowledged.size > 0,
    write: (shouldContinue) => Promise.all(names.map((name) => edit(name, shouldContinue))),
    verify: async () => {
      const { body } = await client.requestUntilAnswered('GET', draft)
      const texts: string[] = body.provisions.map(({ text }: { text: string }) => text)
      const recorded = new Set(texts)
      Object.assign(account, { acknowledged: acknowledged.size, inDoubt: inDoubt.size, done: texts.filter((text) => inDoubt.has(text)).length })
      const errors = [...acknowledged].filter((text) => !recorded.has(text)).map((text) => `${id}: the edit ${text} is lost`)
      if (recorded.size < texts.length) errors.push(`${id}: an edit is recorded twice`)
      errors.push(...texts.filter((text) => !acknowledged.has(text) && !inDoubt.has(text)).map((text) => `${id}: nobody wrote ${text}`))
      if (texts.length > 0 && body.issuer !== texts.at(-1)) errors.push(`${id}: half an edit: ${body.issuer}, ${texts.at(-1)}`)
      return errors
    }
  }

  async function edit(name: string, shouldContinue: () => boolean): Promise<void> {
    for (let count = 1; shouldContinue(); ) {
      const read = await client.request('GET', draft)
      if (read === null) continue
      const provisions = read.body.provisions
      const text = `${name}${count}`
      // The text is written to two fields, so that a partial write would be detected.
      const patch = { provisions: [...provisions, provision(provisions.length + 1, text)], issuer: text }
      const headers = { 'if-match': read.headers.get('etag')!, 'content-type': 'application/merge-patch+json' }
      const response = await client.request('PATCH', draft, patch, headers)
      if (response?.status === 412) continue
      if (response !== null && response.status !== 200) throw new Error(`${draft}: ${JSON.stringify(response.body)}`)
      const outcome = response === null ? inDoubt : acknowledged
      outcome.add(text)
      count++
    }
  }
}
