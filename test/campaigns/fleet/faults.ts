// What can lag, be cut or be spoilt, is: each time what is published at one service is read at the other, and found.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Fleet, Service, Report } from './fleet.js'
import { path, type Published, Publisher } from './publisher.js'

interface Fault {
  name: string
  begin: (fleet: Fleet, reader: Service) => Promise<unknown>
  end?: (fleet: Fleet) => Promise<unknown>
}

const faults: Fault[] = [
  { name: 'none', begin: async () => {} },
  {
    name: 'connections that listen are cut',
    begin: ({ ask, primary }) => ask(primary, `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'guiju follows'`)
  },
  {
    name: 'nothing is told',
    begin: ({ ask, primary }) => ask(primary, 'alter table chain_head disable trigger chain_head_tell'),
    end: ({ ask, primary }) => ask(primary, 'alter table chain_head enable trigger chain_head_tell')
  },
  {
    name: 'the replica stands still',
    begin: ({ ask, replica }) => ask(replica, 'select pg_wal_replay_pause()'),
    end: ({ ask, replica }) => ask(replica, 'select pg_wal_replay_resume()')
  },
  { name: 'the replica is silent', begin: async ({ replica }) => replica.suspend(), end: async ({ replica }) => replica.resume() },
  { name: 'the replica is killed', begin: ({ replica }) => replica.kill(), end: ({ replica }) => replica.start() },
  {
    name: 'all connections are cut',
    begin: ({ ask, primary }) => ask(primary, `select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'guiju%'`)
  }
]

export async function bearFaults(fleet: Fleet, rounds: number): Promise<Report> {
  const [here, first] = [await fleet.start(), await fleet.start()]
  const publisher = new Publisher(fleet.keys, here.address)
  let reader = first
  const wrong: string[] = []
  let checked = 0
  const check = async (name: string) => {
    checked++
    wrong.push(...(await findWrong(publisher, reader, checked)).map((what) => `${name}: ${what}`))
  }
  for (let round = 0; round < rounds; round++) {
    for (const { name, begin, end } of faults) {
      await begin(fleet, reader)
      await check(name)
      await end?.(fleet)
      await check(`after: ${name}`)
    }
    await reader.end()
    if (!spoil(reader)) wrong.push('there was no snapshot to spoil')
    reader = await reader.again()
    await check('the snapshot was spoilt')
  }
  await Promise.all([here.end(), reader.end()])
  return { ok: wrong.length === 0, checked, faults: faults.map(({ name }) => name), wrong }
}

/** Publishes, and reads at the other service: at once by who asks for it, by anybody within a second; found by words. */
async function findWrong(publisher: Publisher, { address }: Service, number: number): Promise<string[]> {
  const word = [...String(number)].map((digit) => '甲乙丙丁戊己庚辛壬癸'[Number(digit)]).join('')
  const published = await publishAtLast(publisher, `${word}机关`)
  if (published === undefined) return [`nothing could be published: ${JSON.stringify(publisher.refused.at(-1))}`]
  const headers = { 'guiju-min-seq': String(published.seq) }
  const wrong: string[] = []
  const read = async (path: string, given = {}) => (await fetch(`${address}${path}`, { headers: given })).json() as Promise<any>
  const asked = await read(path, headers)
  if (asked.version !== published.version) wrong.push(`asked for ${published.version}, read ${asked.version ?? asked.code}`)
  const found = await read(`/v1/search?q=${encodeURIComponent('十条戒律')}&asOf=2020-01-01`, headers)
  if (found.hits?.[0]?.version !== published.version) wrong.push(`search has ${found.hits?.[0]?.version ?? found.code} for ${published.version}`)
  await sleep(Math.max(0, published.at + 1_000 - performance.now()))
  const later = await read(path)
  if (later.version !== published.version) wrong.push(`a second later ${later.version ?? later.code} for ${published.version}`)
  return wrong
}

/** What meets a connection at the moment it is cut is refused, and says when to come again. */
async function publishAtLast(publisher: Publisher, issuer: string): Promise<Published | undefined> {
  for (let attempt = 1; ; attempt++) {
    const published = await publisher.publish(issuer)
    const { status, retry } = publisher.refused.at(-1) ?? { status: 0, retry: false }
    if (published !== undefined || attempt === 5 || status !== 503 || !retry) return published
    await sleep(1_000)
  }
}

/** Turns some bytes of the snapshot over. */
function spoil({ folder }: Service): boolean {
  const file = join(folder, 'search.snapshot')
  if (!existsSync(file)) return false
  const bytes = readFileSync(file)
  for (let at = bytes.length >> 1; at < (bytes.length >> 1) + 64; at++) bytes[at]! ^= 0xff
  writeFileSync(file, bytes)
  return true
}
