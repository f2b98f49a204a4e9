// Entry point of a thread of the pool: runs one task at a time.
import type { MessagePort } from 'node:worker_threads'
import { Problem } from '../shared/problem.js'
import type { FromTask, TaskMessage, TaskResult, ToTask } from './messages.js'
import { stepBack } from './priority.js'
import { unpackLists } from './shared-lists.js'
import type { Questions, Task, TaskTools } from './task.js'

stepBack()

export default async function runTask({ file, name, input, port }: TaskMessage): Promise<TaskResult> {
  try {
    const tasks = (await import(file)) as Record<string, Task<unknown, unknown, Questions>>
    port.postMessage({ started: true } satisfies FromTask)
    return { output: await tasks[name]!.run(unpackLists(input), toolsOf(port)) }
  } catch (error) {
    // A class does not survive a message.
    if (error instanceof Problem) return { problem: { code: error.code, facts: error.facts, issues: error.issues } }
    throw error
  } finally {
    port.close()
  }
}

function toolsOf(port: MessagePort): TaskTools<Questions> {
  const send = (message: FromTask) => port.postMessage(message)
  const waiting = new Map<number, { resolve: (answer: unknown) => void; reject: (error: Error) => void }>()
  port.on('message', (message: ToTask) => {
    const { resolve, reject } = waiting.get(message.question)!
    waiting.delete(message.question)
    if ('failed' in message) reject(new Error('a question failed'))
    else resolve(unpackLists(message.answer))
  })
  let asked = 0
  const askFor = (name: string) => (...args: never[]) => new Promise<unknown>((resolve, reject) => {
    waiting.set(++asked, { resolve, reject })
    send({ question: asked, name, args })
  })
  return { ask: new Proxy({}, { get: (_, name) => askFor(String(name)) }), enter: (part) => send({ part }) }
}
