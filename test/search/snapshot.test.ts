// Snapshots: a faithful copy of the index, or refused; and a file that is whole whenever its writer is killed.
import { spawn } from 'node:child_process'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import type { PostingsChoice } from '../../src/search/memory/postings/create-postings.js'
import type { SearchChange } from '../../src/search/searchable-change.js'
import { SearchIndex } from '../../src/search/memory/search-index.js'
import type { TypedArray } from '../../src/search/memory/corpus/growable-array.js'
import { SearchWorker } from '../../src/search/memory/search-worker.js'
import { readSnapshot, writeSnapshot } from '../../src/search/memory/snapshot.js'
import { WorkerSnapshots } from '../../src/search/memory/worker-snapshots.js'
import { findLastChange } from '../../src/database/sequence/last-change.js'
import { anyEngine, openTestBase } from '../support/bases.js'

function record(seq: number, text: string): SearchChange {
  const provision = {
    eId: 'art_1',
    wId: null,
    parent: null,
    level: 'article',
    number: '第一条',
    heading: '总则',
    text,
    citations: []
  }
  return {
    type: 'version',
    sealed: false,
    seq,
    work: seq,
    id: `law-${seq}`,
    kind: 'law',
    number: 1,
    repeal: false,
    regionName: '全国',
    content: {
      title: `规定${seq}`,
      aliases: ['别名'],
      issuer: null,
      region: '100000',
      rank: 'law',
      topics: [],
      inForceFrom: { date: '2020-01-01', precision: 'day', basis: 'stated' },
      provisions: [provision],
      citations: [],
      documentNumber: null,
      completeness: { state: 'whole', quoted: null, stated: null }
    }
  }
}

function filled(count: number): SearchIndex {
  const index = new SearchIndex('by-size')
  for (let seq = 1; seq <= count; seq++) index.apply(record(seq, `不得收受微信红包，第${seq}条 wechat`))
  return index
}

const ask = (index: SearchIndex) => {
  const readPoint = { asOf: '2026-11-22', seq: index.seq }
  return JSON.stringify([
    index.search({ q: '微信红包', readPoint, filters: {}, offset: 0, limit: 50 }),
    index.suggest('规', readPoint)
  ])
}

t.test('a loaded snapshot gives the same results, also after further changes', async (t) => {
  const index = filled(40)
  const path = `${t.testdir({})}/search.snapshot`
  const written = await writeSnapshot(path, index, 'abc')
  t.equal(written, (await readFile(path)).length)
  const loaded = await readSnapshot(path, 'by-size')
  if ('refused' in loaded) throw new Error(loaded.refused.en)
  t.equal(loaded.chain, 'abc')
  t.equal(ask(loaded.index), ask(index))
  for (const one of [index, loaded.index]) one.apply(record(41, '严禁微信红包'))
  t.equal(ask(loaded.index), ask(index))
  t.throws(() => index.apply(record(41, '再来')), /comes after 41/)
})

t.test('a corpus that outgrows MiniSearch moves to our own postings, with the same results', async (t) => {
  const small = new SearchIndex('minisearch')
  const grown = new SearchIndex('by-size')
  for (let seq = 1; seq <= 5_010; seq++) {
    const change = record(seq, `第${seq % 97}号：不得收受红包${String.fromCharCode(0x4e00 + (seq % 500))}`)
    small.apply(change)
    grown.apply(change)
  }
  t.equal(small.postings.name, 'minisearch')
  t.equal(grown.postings.name, 'compact')
  t.equal(ask(grown), ask(small))
})

function typedArraysOf(owner: unknown, seen = new Set<unknown>()): TypedArray[] {
  if (ArrayBuffer.isView(owner)) return [owner as TypedArray]
  if (typeof owner !== 'object' || owner === null || seen.has(owner)) return []
  seen.add(owner)
  return Object.values(owner).flatMap((part) => typedArraysOf(part, seen))
}

/** A corpus with postings of our own, whose arrays are of all sizes. */
function filledCompact(count: number): SearchIndex {
  const index = new SearchIndex('compact')
  for (let seq = 1; seq <= count; seq++) index.apply(record(seq, `不得收受微信红包，第${seq}条 wechat`))
  return index
}

t.test('arrays are read into memory of their own, each no larger than it is', async (t) => {
  for (const title of ['a', 'ab', 'abc', 'abcd']) {
    const index = filledCompact(30)
    index.apply(record(31, title))
    const path = `${t.testdir({})}/search.snapshot`
    await writeSnapshot(path, index, title)
    const loaded = await readSnapshot(path, 'compact')
    if ('refused' in loaded) throw new Error(loaded.refused.en)
    t.equal(ask(loaded.index), ask(index))
    const arrays = typedArraysOf(loaded.index.corpus).concat(typedArraysOf(loaded.index.postings))
    t.ok(arrays.length > 20)
    t.ok(arrays.every((array) => array.buffer.byteLength === array.byteLength))
  }
})

t.test('what is applied while a snapshot is written is no part of it', async (t) => {
  const index = filledCompact(400)
  const asBefore = ask(index)
  const path = `${t.testdir({})}/search.snapshot`
  const writing = writeSnapshot(path, index, 'abc')
  for (let seq = 401; seq <= 900; seq++) index.apply(record(seq, `严禁微信红包，第${seq}条`))
  await writing
  const loaded = await readSnapshot(path, 'compact')
  if ('refused' in loaded) throw new Error(loaded.refused.en)
  t.equal(loaded.index.seq, 400)
  t.equal(ask(loaded.index), asBefore)
})

t.test('a truncated, altered, longer or foreign snapshot is refused', async (t) => {
  const path = `${t.testdir({})}/search.snapshot`
  await writeSnapshot(path, filled(5), 'abc')
  const bytes = await readFile(path)
  const read = async (changed: Uint8Array, postings: PostingsChoice = 'by-size') => {
    await writeFile(path, changed)
    return readSnapshot(path, postings)
  }
  for (const length of [0, 1, 20, 200, Math.floor(bytes.length / 2), bytes.length - 1])
    t.ok('refused' in (await read(bytes.subarray(0, length))), `${length} bytes`)
  t.match(await read(Buffer.concat([bytes, Buffer.from('x')])), { refused: { en: String } })
  for (let at = 0; at < bytes.length; at += 97) {
    const changed = Buffer.from(bytes)
    changed[at]! ^= 1
    t.ok('refused' in (await read(changed)), `byte ${at}`)
  }
  for (const line of ['null', '5', '"x"', '[]', '{"format":"guiju-search-3"}'])
    t.ok('refused' in (await read(Buffer.from(`${line}\n`))), line)
  const old = Buffer.from(bytes.toString('latin1').replace(/guiju-search-\d/, 'guiju-search-0'), 'latin1')
  t.match(await read(old), { refused: { en: /another release/ } })
  t.match(await read(bytes, 'compact'), { refused: { en: /minisearch/ } })
  t.notOk('refused' in (await read(bytes)))
})

t.test('killed while writing: the file is always a complete snapshot', async (t) => {
  const folder = t.testdir({})
  const path = `${folder}/search.snapshot`
  await writeSnapshot(path, filled(3), 'first')
  const writer = fileURLToPath(new URL('./write-snapshots.js', import.meta.url))
  for (const life of [120, 160, 200, 260, 330]) {
    const child = spawn(process.execPath, [writer, path], { stdio: ['ignore', 'pipe', 'inherit'] })
    await new Promise((resolve) => child.stdout.once('data', resolve))
    await sleep(life)
    child.kill('SIGKILL')
    await new Promise((resolve) => child.once('exit', resolve))
    const loaded = await readSnapshot(path, 'by-size')
    t.notOk('refused' in loaded, JSON.stringify(loaded).slice(0, 80))
  }
  t.not((await readFile(path)).indexOf('written'), -1, 'the writer replaced the file')
})

t.test('a seal deletes the snapshot that is being written too', async (t) => {
  const base = await openTestBase(anyEngine)
  t.teardown(() => base.store.close())
  const seq = (await findLastChange(base.store.db))!.seq
  const worker = new SearchWorker('by-size')
  t.teardown(() => worker.close())
  await worker.call('apply', Array.from({ length: seq }, (_, at) => ({ seq: at + 1, version: null, withdrawal: null, rename: null, seal: null, topics: null })))
  const folder = t.testdir({})
  const snapshots = new WorkerSnapshots(base.store, folder, () => {})
  const saving = snapshots.save(() => worker, seq)
  await snapshots.suspend()
  await saving
  t.strictSame(await readdir(folder), [])
  await snapshots.save(() => worker, seq)
  t.strictSame(await readdir(folder), [], 'none is written until the index is made anew')
  snapshots.resume()
  await snapshots.save(() => worker, seq)
  t.strictSame(await readdir(folder), ['search.snapshot'])
})

t.test('a missing folder is created, as with PostgreSQL', async (t) => {
  const path = `${t.testdir()}/not/there/search.snapshot`
  t.match(await readSnapshot(path, 'by-size'), { refused: { en: String } })
  await writeSnapshot(path, filled(1), 'abc')
  t.match(await readSnapshot(path, 'by-size'), { chain: 'abc' })
})
