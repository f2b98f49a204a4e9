// Fills a database that is empty: with generated works, or with the laws of a folder.
import { sql } from 'drizzle-orm'
import { importLaws } from '../../../src/laws/import-laws.js'
import { readLawFiles } from '../../../src/laws/files/read-law-files.js'
import type { Base } from '../../../src/database/base.js'
import { readSeed } from '../../../src/seed/read-seed.js'
import { seedBase } from '../../../src/seed/seed-base.js'
import { type Filled, fillBase } from './fill-base.js'
import type { Options, Size } from './options.js'
import type { BenchDatabase } from './bench-database.js'
import { selectRows } from '../../../src/database/db.js'

export async function fill(database: BenchDatabase, size: Size, { laws }: Options, reportProgress: (text: string) => void): Promise<void> {
  if (database.filled() !== null) return
  const base = await database.open()
  try {
    reportProgress(`${database.engine}: filling a base of ${size}`)
    const filled = size === 'laws' ? await importFolder(base, laws!, reportProgress) : await fillBase(base, size, reportProgress)
    // Autovacuum would do so within minutes, but reads are measured at once.
    await selectRows(base.store.db, sql`vacuum analyze`)
    database.note(filled)
  } finally {
    await base.store.close()
  }
}

async function importFolder(base: Base, folder: string, reportProgress: (text: string) => void): Promise<Filled> {
  await seedBase(base, await readSeed())
  const { files } = await readLawFiles(folder)
  const began = performance.now()
  let reportedAt = began
  const { recorded } = await importLaws(base, files, (done, of) => {
    if (performance.now() - reportedAt < 10_000) return
    reportedAt = performance.now()
    reportProgress(`${done} of ${of} laws`)
  })
  return { works: recorded.works, provisions: recorded.provisions, seconds: (performance.now() - began) / 1000 }
}
