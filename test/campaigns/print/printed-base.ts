// A seeded database with a briefing, and a temporary folder for its files in every format.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import { buildApp } from '../../../src/app.js'
import type { Base } from '../../../src/database/base.js'
import { createPrinter } from '../../../src/briefings/printer.js'
import { readSeed } from '../../../src/seed/read-seed.js'
import { seedBase } from '../../../src/seed/seed-base.js'
import { openPglite } from '../../../src/database/embedded/open-pglite.js'
import { studyOrder } from '../../samples/briefing-orders.js'

export interface PrintedBase {
  app: FastifyInstance
  base: Base
  fonts: string
  /** Temporary folder, removed at the end. */
  folder: string
  /** Folder of the pictures, not removed. */
  pictures: string
  /** The study briefing, as in the response to its order. */
  briefing: { id: string; code: string; sections: { entries: { provisions: { text: string }[] }[] }[] }
  /** Saves a format of a briefing as a file; the path is returned. */
  save: (id: string, format: string) => Promise<string>
  order: (payload: object) => Promise<PrintedBase['briefing']>
  close: () => Promise<void>
}

export async function openPrintedBase(fonts: string, pictures: string): Promise<PrintedBase> {
  const folder = mkdtempSync(join(tmpdir(), 'guiju-print-'))
  const store = await openPglite({})
  const base: Base = { store, now: () => new Date() }
  await seedBase(base, await readSeed())
  const printer = createPrinter({
    fonts: { folder: fonts, faces: null },
    layouts: null,
    publicAddress: 'https://guiju.example.gov.cn'
  })
  const app = await buildApp({ base, printer })
  const order = async (payload: object) => {
    const response = await app.inject({ method: 'POST', url: '/v1/briefings?view=full', payload })
    if (response.statusCode > 202) throw new Error(response.payload)
    return response.json() as PrintedBase['briefing']
  }
  return {
    ...{ app, base, fonts, folder, pictures, order },
    briefing: await order(studyOrder),
    save: async (id, format) => {
      const path = join(folder, `${id}.${format}`)
      writeFileSync(path, await fetchRendering(app, `/v1/briefings/${id}.${format}`))
      return path
    },
    close: async () => {
      await app.close()
      await store.close()
      rmSync(folder, { recursive: true, force: true })
    }
  }
}

/** The bytes of a rendering, once they are made: a long one is answered by 202 until then. */
async function fetchRendering(app: FastifyInstance, address: string): Promise<Buffer> {
  for (;;) {
    const { statusCode, rawPayload, payload } = await app.inject(address)
    if (statusCode === 200) return rawPayload
    if (statusCode !== 202) throw new Error(payload)
    await sleep(500)
  }
}

/** Texts of a briefing's provisions, in printed order. */
export function textsOf({ sections }: PrintedBase['briefing']): string[] {
  return sections.flatMap(({ entries }) => entries.flatMap(({ provisions }) => provisions.map(({ text }) => text)))
}

/** Both reference articles after one another: pages full of running text. */
export const denseOrder = {
  title: '参考文章两篇',
  sections: [{ query: { kind: 'article' } }],
  options: { sources: false },
  asOf: '2026-11-22'
}
