// Fault injection: under each fault, a version published at one service must be readable and searchable at the other.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Fleet, Service, Report } from './fleet.js'
import { path, type Published, Publisher } from './publisher.js'

interface Fault {
  name: string
  inject: (fleet: Fleet, reader: Service) => Promise<unknown>
  repair?: (fleet: Fleet) => Promise<unknown>
}

const faults: Fault[] = [
  { name: 'none', inject: async () => {} },
  {
    name: 'listening connections are cut',
    inject: ({ runStatement, primary }) => runStatement(primary, `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'guiju follows'`)
  },
  {
    name: 'notifications are disabled',
    inject: ({ runStatement, primary }) => runStatement(primary, 'alter table chain_head disable trigger chain_head_tell'),
    repair: ({ runStatement, primary }) => runStatement(primary, 'alter table chain_head enable trigger chain_head_tell')
  },
  {
    name: 'replay on the replica is paused',
    inject: ({ runStatement, replica }) => runStatement(replica, 'select pg_wal_replay_pause()'),
    repair: ({ runStatement, replica }) => runStatement(replica, 'select pg_wal_replay_resume()')
  },
  { name: 'the replica is suspended', inject: async ({ replica }) => replica.suspend(), repair: async ({ replica }) => replica.resume() },
  { name: 'the replica is killed', inject: ({ replica }) => replica.kill(), repair: ({ replica }) => replica.start() },
  {
    name: 'all connections are cut',
    inject: ({ runStatement, primary }) => runStatement(primary, `select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'guiju%'`)
  }
]

export async function injectFaults(fleet: Fleet, rounds: number): Promise<Report> {
  const [writerService, firstReader] = [await fleet.start(), await fleet.start()]
  const publisher = new Publisher(fleet.keys, writerService.address)
  let reader = firstReader
  const errors: string[] = []
  let checked = 0
  const check = async (name: string) => {
    checked++
    errors.push(...(await findErrors(publisher, reader, checked)).map((what) => `${name}: ${what}`))
  }
  for (let round = 0; round < rounds; round++) {
    for (const { name, inject, repair } of faults) {
      await inject(fleet, reader)
      await check(name)
      await repair?.(fleet)
      await check(`after: ${name}`)
    }
    await reader.stop()
    if (!corruptSnapshot(reader)) errors.push('there was no snapshot to corrupt')
    reader = await reader.restart()
    await check('the snapshot was corrupted')
  }
  await Promise.all([writerService.stop(), reader.stop()])
  return { ok: errors.length === 0, checked, faults: faults.map(({ name }) => name), wrong: errors }
}

/** Publishes, then reads at the other service: with `Guiju-Min-Seq`, by search, and a second later without it. */
async function findErrors(publisher: Publisher, { address }: Service, number: number): Promise<string[]> {
  const marker = [...String(number)].map((digit) => '甲乙丙丁戊己庚辛壬癸'[Number(digit)]).join('')
  const published = await publishWithRetry(publisher, `${marker}机关`)
  if (published === undefined) return [`nothing could be published: ${JSON.stringify(publisher.rejected.at(-1))}`]
  const headers = { 'guiju-min-seq': String(published.seq) }
  const errors: string[] = []
  const read = async (path: string, requestHeaders = {}) => (await fetch(`${address}${path}`, { headers: requestHeaders })).json() as Promise<any>
  const current = await read(path, headers)
  if (current.version !== published.version) errors.push(`asked for ${published.version}, read ${current.version ?? current.code}`)
  const found = await read(`/v1/search?q=${encodeURIComponent('十条戒律')}&asOf=2020-01-01`, headers)
  if (found.hits?.[0]?.version !== published.version) errors.push(`search has ${found.hits?.[0]?.version ?? found.code} for ${published.version}`)
  await sleep(Math.max(0, published.at + 1_000 - performance.now()))
  const later = await read(path)
  if (later.version !== published.version) errors.push(`a second later ${later.version ?? later.code} for ${published.version}`)
  return errors
}

/** Publishes. Retries on 503 with `Retry-After`, which a request gets when its connection was cut. */
async function publishWithRetry(publisher: Publisher, issuer: string): Promise<Published | undefined> {
  for (let attempt = 1; ; attempt++) {
    const published = await publisher.publish(issuer)
    const { status, retry } = publisher.rejected.at(-1) ?? { status: 0, retry: false }
    if (published !== undefined || attempt === 5 || status !== 503 || !retry) return published
    await sleep(1_000)
  }
}

/** Inverts some bytes of the snapshot; `false` where there is none. */
function corruptSnapshot({ folder }: Service): boolean {
  const file = join(folder, 'search.snapshot')
  if (!existsSync(file)) return false
  const bytes = readFileSync(file)
  for (let at = bytes.length >> 1; at < (bytes.length >> 1) + 64; at++) bytes[at]! ^= 0xff
  writeFileSync(file, bytes)
  return true
}
