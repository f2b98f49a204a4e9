// Fixtures of the kills: a service process on a PostgreSQL with fsync, or on the embedded store.
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type VerifyReport, verifyBase } from '../../../src/integrity/verify-base.js'
import { openPglite } from '../../../src/database/embedded/open-pglite.js'
import { openPostgres } from '../../../src/database/postgres/open-postgres.js'
import type { Store } from '../../../src/database/store.js'
import { createTestKey } from '../../support/api-keys.js'
import { startPrivatePostgres } from '../../support/private-postgres.js'
import { addressOf, quiet, type ServiceProcess, startProcess } from '../../support/processes.js'

export const victims = ['service', 'server', 'embedded'] as const
/** What is killed: the service, its database server, or the service with the embedded store. */
export type Victim = (typeof victims)[number]

export interface KillFixture {
  key: string
  /** Starts the service and returns its address. */
  start: () => Promise<string>
  kill: () => Promise<void>
  /** Verifies the database as the kill left it. */
  verify: () => Promise<VerifyReport>
  close: () => Promise<void>
}

const settings = { ...quiet, GUIJU_FOUR_EYES: 'off', GUIJU_LIMITS: 'off' }

/**
 * Creates a fixture; `undefined` where it needs PostgreSQL and none is installed. Several victims, none of them embedded, are
 * killed in turn.
 */
export async function createFixture(...turns: readonly Victim[]): Promise<KillFixture | undefined> {
  const folder = mkdtempSync(join(tmpdir(), 'guiju-kills-'))
  const fixture = turns.includes('embedded') ? await createEmbeddedFixture(folder) : await createPostgresFixture(folder, turns)
  return fixture && { ...fixture, close: () => fixture.close().finally(() => rmSync(folder, { recursive: true, force: true })) }
}

async function createEmbeddedFixture(folder: string): Promise<KillFixture> {
  const data = join(folder, 'data')
  const key = await makeKey(await openPglite({ folder: data }))
  const service = createRestartableService({ ...settings, GUIJU_DATA: data })
  const snapshot = join(folder, 'left')
  return {
    key,
    start: service.start,
    kill: async () => {
      await service.kill()
      // A copy is verified, because the next service recovers the folder itself.
      rmSync(snapshot, { recursive: true, force: true })
      cpSync(data, snapshot, { recursive: true, filter: (path) => !path.endsWith('.sock') })
    },
    verify: () => openPglite({ folder: snapshot }).then(verifyAndClose),
    close: service.kill
  }
}

async function createPostgresFixture(folder: string, turns: readonly Victim[]): Promise<KillFixture | undefined> {
  const postgres = await startPrivatePostgres(['fsync=on'])
  if (postgres === undefined) return undefined
  const open = () => openPostgres({ url: postgres.url, poolSize: 2 })
  const key = await makeKey(await open())
  const service = createRestartableService({ ...settings, DATABASE_URL: postgres.url, GUIJU_DATA: folder })
  let address: string | undefined
  let kills = 0
  return {
    key,
    start: async () => {
      if (address === undefined) return (address = await service.start())
      await postgres.start()
      service.requireAlive()
      return address
    },
    kill: async () => {
      if (turns[kills++ % turns.length] === 'server') return postgres.kill()
      address = undefined
      await service.kill()
    },
    verify: () => open().then(verifyAndClose),
    close: () => service.kill().then(postgres.stop)
  }
}

function verifyAndClose(store: Store): Promise<VerifyReport> {
  return verifyBase({ store, now: () => new Date() }).finally(() => store.close())
}

async function makeKey(store: Store): Promise<string> {
  return createTestKey({ store, now: () => new Date() }, { name: 'writers', scope: 'admin' }).finally(() => store.close())
}

function createRestartableService(environment: Record<string, string>) {
  let service: ServiceProcess | undefined
  return {
    /** The service must survive a restart of its database. */
    requireAlive: () => {
      if (service !== undefined && (service.child.exitCode ?? service.child.signalCode) !== null) throw new Error(`the service ended: ${service.output()}`)
    },
    start: () => addressOf((service = startProcess(environment))),
    kill: async () => {
      service?.child.kill('SIGKILL')
      await service?.ended
    }
  }
}
