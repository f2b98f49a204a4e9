// Reads for many publications at once what each of them will ask for: its draft, who may have written it, its work and the
// versions of that.
import { listNamesAndOwners } from '../access/store-api-keys.js'
import type { ReadContext } from '../database/sequence/change-writer.js'
import { readVersionsAhead } from '../works/store-versions.js'
import { readWorksAhead } from '../works/store-works.js'
import { lockDraftsAhead } from './store.js'

/** A draft to publish, and who may be behind its publisher. */
interface Publication {
  id: string
  persons: readonly string[]
}

export async function readDraftsAhead(known: ReadContext, publications: readonly Publication[]): Promise<void> {
  const drafts = await lockDraftsAhead(known.db, publications.map(({ id }) => id))
  await listNamesAndOwners(known.db, [...drafts.flatMap(({ writers, persons }) => [...writers, ...persons]), ...publications.flatMap(({ persons }) => persons)])
  const works = await readWorksAhead(known, drafts.map(({ id }) => id))
  await readVersionsAhead(known, works.map(({ work }) => work))
}
