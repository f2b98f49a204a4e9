// Writers that wait share one transaction and its commit, which is what a durable write waits for. Each has its turn in
// the order in which they came, and hears of its own result only once all is committed.
import { isDatabaseUnavailable } from '../database-unavailable.js'
import { type ChangeWriter, type Outcome, type ReadContext, RecordingTransaction } from './recording-transaction.js'
import type { Store } from '../store.js'

/** What writers of one kind will read, by a key of each: read for all of them at once, before the first one's turn. */
export interface ReadAhead<Key> {
  read: (known: ReadContext, keys: readonly Key[]) => Promise<void>
  key: Key
}

type Write<Result> = (writer: ChangeWriter) => Promise<Result>

interface Member {
  write: Write<unknown>
  ahead?: ReadAhead<unknown>
  settle: (outcome: Outcome) => void
}

/** Writers that share a transaction at the most, and milliseconds after which it takes no other turn. */
const maxMembers = 64
const maxGroupMs = 200

/**
 * Runs `write` in a transaction that it may share. An error undoes what it wrote, not what others wrote. It may run a
 * second time, after all was undone, if the shared transaction could not be committed.
 */
export function recordTogether<Result, Key>(store: Store, write: Write<Result>, ahead?: ReadAhead<Key>): Promise<Result> {
  return new Promise((resolve, reject) => {
    const settle = (outcome: Outcome) => ('error' in outcome ? reject(outcome.error) : resolve(outcome.result as Result))
    store.writeQueue.join<Member>({ write, ahead: ahead as ReadAhead<unknown> | undefined, settle }, (members) => runMembers(store, members))
  })
}

async function runMembers(store: Store, members: readonly Member[]): Promise<void> {
  for (let done = 0; done < members.length; ) done += await runGroup(store, members.slice(done, done + maxMembers))
}

/** Commits what the first of some writers record, and tells them; returns how many there were. */
async function runGroup(store: Store, members: readonly Member[]): Promise<number> {
  if (members.length === 1) return runAlone(store, members[0]!)
  try {
    const outcomes = await store.db.transaction((db) => takeTurns(db, store, members))
    await settle(store, members, outcomes)
    return outcomes.length
  } catch (error) {
    if (isDatabaseUnavailable(error)) for (const member of members) member.settle({ error })
    // It may be the part of one that the database refused, at the end: each by itself finds out whose.
    else for (const member of members) await runAlone(store, member)
    return members.length
  }
}

async function takeTurns(db: ReadContext['db'], store: Store, members: readonly Member[]): Promise<Outcome[]> {
  const transaction = await RecordingTransaction.begin(db, store)
  const until = performance.now() + maxGroupMs
  const outcomes: Outcome[] = []
  for (let read: number | undefined; outcomes.length < members.length && performance.now() < until; ) {
    const waiting = members.slice(outcomes.length)
    if (read !== transaction.generation) await readAhead(transaction, waiting)
    read = transaction.generation
    outcomes.push(await transaction.takeTurn(waiting[0]!.write))
  }
  await transaction.finish()
  return outcomes
}

async function readAhead(transaction: RecordingTransaction, members: readonly Member[]): Promise<void> {
  const wanted = members.flatMap(({ ahead }) => ahead ?? [])
  for (const read of new Set(wanted.map((ahead) => ahead.read))) {
    await read(transaction.createWriter(), wanted.filter((ahead) => ahead.read === read).map(({ key }) => key))
  }
}

async function runAlone(store: Store, member: Member): Promise<number> {
  try {
    await settle(store, [member], [{ result: await commitAlone(store, member.write) }])
  } catch (error) {
    member.settle({ error })
  }
  return 1
}

/** One writer in a transaction of its own. */
export function commitAlone<Result>(store: Store, write: Write<Result>): Promise<Result> {
  return store.db.transaction(async (db) => {
    const transaction = await RecordingTransaction.begin(db, store)
    const result = await write(transaction.createWriter())
    await transaction.finish()
    return result
  })
}

/** The commit has happened, even if the poll fails. */
async function settle(store: Store, members: readonly Member[], outcomes: readonly Outcome[]): Promise<void> {
  await store.changeTracker.poll().catch(() => {})
  outcomes.forEach((outcome, at) => members[at]!.settle(outcome))
}
