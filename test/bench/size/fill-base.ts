// Fills a base with generated works, as NDJSON records through the service's import.
import { localComputer } from '../../../src/computing/computer.js'
import { commandLineCaller } from '../../../src/http/caller.js'
import type { Base } from '../../../src/database/base.js'
import { importRecords } from '../../../src/transfer/import-records.js'
import { readSeed } from '../../../src/seed/read-seed.js'
import { seedBase } from '../../../src/seed/seed-base.js'
import { makeWork } from './made-laws.js'

export interface Filled {
  works: number
  provisions: number
  seconds: number
}

/** Imports works until there are `provisions` provisions, not counting the seed. */
export async function fillBase(base: Base, provisions: number, reportProgress: (step: string) => void): Promise<Filled> {
  await seedBase(base, await readSeed())
  const made = { works: 0, provisions: 0 }
  const began = performance.now()
  const seconds = () => (performance.now() - began) / 1000
  let reportedAt = 0
  const act = { caller: commandLineCaller, action: 'bench size', requestId: 'bench', idempotency: null }
  const summary = await importRecords(base, act, {
    computer: localComputer,
    ...{ bytes: writeLines(provisions, made), dryRun: false, maxRecordBytes: 2 ** 24 },
    onResults: (results) => {
      const refused = results.find(({ problem }) => problem !== null)
      if (refused !== undefined) throw new Error(JSON.stringify(refused))
      if (seconds() - reportedAt < 10) return
      reportedAt = seconds()
      reportProgress(`${made.provisions} of ${provisions} provisions, ${Math.round(made.provisions / reportedAt)}/s`)
    }
  })
  if (summary.problem !== null) throw summary.problem
  return { works: made.works, provisions: summary.provisions, seconds: seconds() }
}

/** Generates records on demand, so that they do not pile up in memory. */
async function* writeLines(provisions: number, made: Omit<Filled, 'seconds'>): AsyncGenerator<Uint8Array> {
  for (; made.provisions < provisions; made.works++) {
    const { id, kind, title, versions } = makeWork(made.works)
    for (const { content, source, text, relations } of versions) {
      const lines = [
        { type: 'source', id: source, title, grade: 'transcription', text },
        { type: 'work', id, kind, ...content, relations }
      ]
      yield Buffer.from(lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
      made.provisions += content.provisions.length
    }
  }
}
