// What a recording transaction has read: nobody else can record meanwhile, so the same question has the same answer until
// the transaction itself records something that concerns it. Writers that share a transaction have it read together. Of what
// others can still change meanwhile only names and owners of keys are remembered: an owner, once set, stays, so that what is
// remembered can only refuse.
import type { Db } from '../db.js'

interface Memo {
  answers: Map<string, { answer: Promise<unknown>; about?: string }>
  /** The change up to which the transaction reads; what is asked as of an earlier one is not remembered. */
  seq: () => number
}

const memos = new WeakMap<Db, Memo>()

/** Which answer, and what it is about. */
interface MemoSlot {
  /** Names everything that the answer depends on, but what is recorded. */
  question: string
  /** What a version of a work must be about for another answer; other changes, and nothing else, may change any answer. */
  about?: string
  /** The change as of which it is asked, of what is recorded. */
  seq?: number
}

/** Remembers what is read over a connection from now on. */
export function startMemo(db: Db, seq: () => number): void {
  memos.set(db, { answers: new Map(), seq })
}

/** The answer as it was read before over this connection, where it has a memo; else what `read` returns. */
export function readOnce<Answer>(db: Db, { question, about, seq }: MemoSlot, read: () => Promise<Answer>): Promise<Answer> {
  const memo = memos.get(db)
  if (memo === undefined || (seq !== undefined && seq !== memo.seq())) return read()
  const found = memo.answers.get(question)
  if (found !== undefined) return found.answer as Promise<Answer>
  const answer = read()
  memo.answers.set(question, { answer, about })
  // A question that failed may be asked again.
  answer.catch(() => memo.answers.delete(question))
  return answer
}

/** Notes an answer that was read together with others. */
export function noteAnswer(db: Db, { question, about }: MemoSlot, answer: unknown): void {
  memos.get(db)?.answers.set(question, { answer: Promise.resolve(answer), about })
}

/** The answer that is remembered, if any. */
export function findAnswer<Answer>(db: Db, question: string): Promise<Answer> | undefined {
  return memos.get(db)?.answers.get(question)?.answer as Promise<Answer> | undefined
}

/** Forgets an answer that what is written over the connection makes another. */
export function forgetAnswer(db: Db, question: string): void {
  memos.get(db)?.answers.delete(question)
}

/** Forgets what is about one of these, or everything. */
export function forgetAnswers(db: Db, about?: readonly string[]): void {
  const answers = memos.get(db)?.answers
  if (answers === undefined) return
  if (about === undefined) return answers.clear()
  for (const [question, known] of answers) if (known.about !== undefined && about.includes(known.about)) answers.delete(question)
}
