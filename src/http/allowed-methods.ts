// An address that exists says which methods it answers to, instead of denying that it exists.
import type { FastifyInstance } from 'fastify'

/** Watches the routes that an app is given; the function returned says which methods a path answers to, if any. */
export function trackAllowedMethods(app: FastifyInstance): (path: string) => string[] {
  const routes: { pattern: RegExp; methods: string[] }[] = []
  app.addHook('onRoute', ({ url, method }) => {
    // Answers preflights, of any address.
    if (url === '*') return
    routes.push({ pattern: toPattern(url), methods: [method].flat().map(String) })
  })
  return (path) => {
    const methods = routes.filter(({ pattern }) => pattern.test(path)).flatMap(({ methods }) => methods)
    return [...new Set(methods)].sort()
  }
}

function toPattern(url: string): RegExp {
  const steps = url.split('/').map((step) => {
    if (step.startsWith(':')) return '[^/]+'
    return step === '*' ? '.*' : step.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  })
  return new RegExp(`^${steps.join('/')}$`)
}
