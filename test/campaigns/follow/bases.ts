// Databases for a campaign, each with an API key of scope `admin` and the settings of a service on it.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openPglite } from '../../../src/database/embedded/open-pglite.js'
import { openPostgres } from '../../../src/database/postgres/open-postgres.js'
import type { Store } from '../../../src/database/store.js'
import { createTestKey } from '../../support/api-keys.js'

export interface CampaignBase {
  settings: Record<string, string>
  key: string
  remove: () => Promise<void>
}

/** An embedded database in a new folder. */
export async function makeEmbeddedBase(): Promise<CampaignBase> {
  const folder = mkdtempSync(join(tmpdir(), 'guiju-campaign-'))
  const key = await makeKey(await openPglite({ folder }))
  return { settings: { GUIJU_DATA: folder }, key, remove: async () => rmSync(folder, { recursive: true, force: true }) }
}

/** Creates the schema in an empty PostgreSQL database. */
export async function makePostgresBase(url: string, remove: () => Promise<void>): Promise<CampaignBase> {
  const folder = mkdtempSync(join(tmpdir(), 'guiju-campaign-'))
  const key = await makeKey(await openPostgres({ url }))
  const settings = { DATABASE_URL: url, GUIJU_DATA: folder }
  return { settings, key, remove: () => remove().then(() => rmSync(folder, { recursive: true, force: true })) }
}

async function makeKey(store: Store): Promise<string> {
  const key = await createTestKey({ store, now: () => new Date() }, { name: 'campaign', scope: 'admin' })
  await store.close()
  return key
}
