// Compiles schemas when they are first used. All of them at once take most of the time of a start, and a process answers
// with few of them at first.
import type { ValidateFunction } from 'ajv'
import type { FastifyInstance } from 'fastify'

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

/** Seconds of a listening service until what is left is compiled, one at a time, so that no later request waits for it. */
const secondsUntilIdle = 5

export function compileWhenIdle(app: FastifyInstance): void {
  let timer: NodeJS.Timeout | NodeJS.Immediate | undefined
  const next = () => {
    const [compile] = pending
    compile?.()
    if (pending.size > 0) timer = setImmediate(next).unref()
  }
  app.addHook('onListen', async () => void (timer = setTimeout(next, secondsUntilIdle * 1000).unref()))
  app.addHook('onClose', async () => {
    clearTimeout(timer as NodeJS.Timeout)
    clearImmediate(timer as NodeJS.Immediate)
  })
}
