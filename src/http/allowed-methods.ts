// The methods of existing paths, so that another method gets 405 with `Allow` instead of 404.
import type { FastifyInstance } from 'fastify'

/** Collects the routes of an app. The function returned gives the sorted methods of a path; none for an unknown path. */
export function trackAllowedMethods(app: FastifyInstance): (path: string) => string[] {
  const routes: { pattern: RegExp; methods: string[] }[] = []
  app.addHook('onRoute', ({ url, method }) => {
    // The route of @fastify/cors for preflights matches every path.
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
