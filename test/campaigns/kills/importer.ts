// A writer that imports works of two versions each. Every record is acknowledged by a result line.
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import type { Client } from './client.js'
import { type Account, article, articles, type Writer } from './writer.js'

export function createImporter(client: Client, name: string, worksPerImport: number): Writer {
  const imports: { ids: string[]; acknowledged: Set<string> }[] = []
  const account: Account = { acknowledged: 0, inDoubt: 0, done: 0 }
  return {
    account,
    hasStarted: () => imports.some(({ acknowledged }) => acknowledged.size > 0),
    write: async (shouldContinue) => {
      while (shouldContinue()) {
        const ids = Array.from({ length: worksPerImport }, (_, at) => `${name}-${imports.length}-${at}`)
        const acknowledged = new Set<string>()
        imports.push({ ids, acknowledged })
        await send(ids, acknowledged)
      }
    },
    verify: async () => {
      const errors: string[] = []
      for (const batch of imports) errors.push(...(await verifyImport(batch)))
      return errors
    }
  }

  async function send(ids: readonly string[], acknowledged: Set<string>): Promise<void> {
    const headers = { authorization: client.authorization, 'content-type': 'application/x-ndjson' }
    const body = ids.flatMap(versionsOf).map((record) => `${JSON.stringify(record)}\n`).join('')
    const response = await fetch(`${client.address}/v1/imports`, { method: 'POST', body, headers }).catch(() => null)
    if (response?.status !== 200) return
    try {
      for await (const line of createInterface(Readable.fromWeb(response.body as never))) {
        const { id, outcome, version } = JSON.parse(line)
        if (id !== undefined && outcome !== 'recorded') throw new Error(line)
        if (version === 2) acknowledged.add(id)
      }
    } catch (error) {
      // The response was cut off, possibly in the middle of a line.
      if (!(error instanceof TypeError) && !(error instanceof SyntaxError)) throw error
    }
  }

  /** Works are imported in order, each atomically: after the first missing one there must be none. */
  async function verifyImport({ ids, acknowledged }: { ids: string[]; acknowledged: Set<string> }): Promise<string[]> {
    const counts: number[] = []
    for (const id of ids) counts.push(await countVersions(id))
    const recordedCount = counts.filter((count) => count > 0).length
    account.acknowledged += acknowledged.size
    account.inDoubt += ids.length - acknowledged.size
    account.done += recordedCount - acknowledged.size
    return ids.flatMap((id, at) => {
      if (counts[at] === 1) return [`${id}: half of it`]
      if (counts[at] === 0 && acknowledged.has(id)) return [`${id}: the import is lost`]
      return at >= recordedCount && counts[at] !== 0 ? [`${id}: those before it are not there`] : []
    })
  }

  async function countVersions(id: string): Promise<number> {
    const { status, body } = await client.requestUntilAnswered('GET', `${articles}/${id}/versions`)
    return status === 200 ? body.items.length : 0
  }
}

function versionsOf(id: string): object[] {
  return ['2020-01-01', '2021-01-01'].map((date) => {
    const inForceFrom = { date, precision: 'day', basis: 'stated' }
    return { ...article(id, ['一', '二', '三'].map((text) => `${date}${text}`)), type: 'work', kind: 'article', inForceFrom }
  })
}
