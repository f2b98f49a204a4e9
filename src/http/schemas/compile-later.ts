// Compiles schemas when they are first used. All of them at once take most of the time of a start, and a process answers
// with few of them at first.
import type { ValidateFunction } from 'ajv'
import type { FastifyInstance } from 'fastify'
import '../hardening/request-lifecycle.js'
import '../hardening/stream-limit.js'

/** What is still to be compiled, in the order of the routes. */
const pending = new Set<() => unknown>()

/** A function that is made by `make` on its first call. */
export function serializeLater<Data>(make: () => (data: Data) => string): (data: Data) => string {
  const made = once(make)
  return (data) => made()(data)
}

/** A validator that is compiled on its first call; its errors are those of the last call. */
export function validateLater(compile: () => ValidateFunction): ValidateFunction {
  const compiled = once(compile)
  const validate = (data: unknown, context?: Parameters<ValidateFunction>[1]) => {
    const isValid = compiled()(data, context)
    later.errors = compiled().errors
    return isValid
  }
  // Fastify hands over the place of a value, so that it can be coerced, where it takes the function for one of Ajv's.
  const later = Object.assign(validate, { errors: null, schemaEnv: {} }) as unknown as ValidateFunction
  return later
}

function once<Value>(make: () => Value): () => Value {
  let made: { value: Value } | undefined
  const get = () => {
    made ??= { value: make() }
    pending.delete(get)
    return made.value
  }
  pending.add(get)
  return get
}

/** Compiles what is left. Throws where a schema cannot be compiled. */
export function compilePending(): void {
  for (const compile of pending) compile()
}

/**
 * Compiles what is left, one at a time, while a listening service is idle, so that a later request need not wait for it. All of it
 * takes seconds of processor time, which a service that has enough to do would take from its callers. It is idle after `idleMs`
 * milliseconds without a request.
 */
export function compileWhenIdle(app: FastifyInstance, idleMs = 5_000): void {
  const { lifecycle, streams } = app
  let timer: NodeJS.Timeout | NodeJS.Immediate | undefined
  const isIdle = () => lifecycle.inFlight <= streams.count && performance.now() - lifecycle.lastEndedAt >= idleMs
  const waitUntilIdle = () => void (timer = setTimeout(next, idleMs).unref())
  const next = () => {
    if (!isIdle()) return waitUntilIdle()
    const [compile] = pending
    compile?.()
    if (pending.size > 0) timer = setImmediate(next)
  }
  app.addHook('onListen', async () => waitUntilIdle())
  app.addHook('onClose', async () => {
    clearTimeout(timer as NodeJS.Timeout)
    clearImmediate(timer as NodeJS.Immediate)
  })
}
