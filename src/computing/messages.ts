// What the main thread and a thread of the pool say to each other about one task.
import type { MessagePort } from 'node:worker_threads'
import type { ValidationIssue } from '../shared/problem.js'
import type { ProblemCode } from '../shared/problem-table.js'

/** Starts a task. Its questions, answers and parts go through the port. */
export interface TaskMessage {
  file: string
  name: string
  input: unknown
  port: MessagePort
}

export type TaskResult = { output: unknown } | { problem: { code: ProblemCode; facts: Record<string, string | number>; issues: readonly ValidationIssue[] } }

/** From the thread: that the task is loaded and starts, a question, or the part of the input that comes next. */
export type FromTask = { started: true } | { question: number; name: string; args: never[] } | { part: string }

/** To the thread. A question that failed ends the task; the main thread keeps its error. */
export type ToTask = { question: number; answer: unknown } | { question: number; failed: true }
