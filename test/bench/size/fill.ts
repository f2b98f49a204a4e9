// A base filled where it is not: with made-up works, or with the laws of a folder.
import { sql } from 'drizzle-orm'
import { importLaws } from '../../../src/laws/import-laws.js'
import { readLawFolder } from '../../../src/laws/read-law-folder.js'
import type { Base } from '../../../src/database/base.js'
import { readSeed } from '../../../src/seed/read-seed.js'
import { seedBase } from '../../../src/seed/seed-base.js'
import { type Filled, fillBase } from './fill-base.js'
import type { Options, Size } from './options.js'
import type { Place } from './place.js'
import { selectRows } from '../../../src/database/db.js'

export async function fill(place: Place, size: Size, { laws }: Options, tell: (text: string) => void): Promise<void> {
  if (place.filled() !== null) return
  const base = await place.open()
  try {
    tell(`${place.engine}: filling a base of ${size}`)
    const filled = size === 'laws' ? await importFolder(base, laws!, tell) : await fillBase(base, size, tell)
    // The database would do so by itself within minutes; reads are measured at once.
    await selectRows(base.store.db, sql`vacuum analyze`)
    place.note(filled)
  } finally {
    await base.store.close()
  }
}

async function importFolder(base: Base, folder: string, tell: (text: string) => void): Promise<Filled> {
  await seedBase(base, await readSeed())
  const { files } = await readLawFolder(folder)
  const began = performance.now()
  let told = began
  const { recorded } = await importLaws(base, files, (done, of) => {
    if (performance.now() - told < 10_000) return
    told = performance.now()
    tell(`${done} of ${of} laws`)
  })
  return { works: recorded.works, provisions: recorded.provisions, seconds: (performance.now() - began) / 1000 }
}
