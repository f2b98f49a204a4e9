// The style sheet and the small script of the pages. Each has the hash of its bytes in its name, so that a browser may keep it
// for ever and a new release is seen at once.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { FastifyInstance } from 'fastify'
import { packagePath } from '../../shared/package-files.js'

interface Asset {
  address: string
  type: string
  body: Buffer
}

const style = readAsset('style.css', 'text/css; charset=utf-8')
const script = readAsset('script.js', 'text/javascript; charset=utf-8')

export const styleAddress = style.address
export const scriptAddress = script.address

/** Adds the addresses of both. */
export function assetRoutes(app: FastifyInstance): void {
  for (const { address, type, body } of [style, script]) {
    app.get(address, { schema: { hide: true }, config: { rateLimitCost: 0 } }, (_request, reply) =>
      reply.type(type).header('cache-control', 'public, max-age=31536000, immutable').send(body))
  }
}

function readAsset(name: string, type: string): Asset {
  const body = readFileSync(packagePath(`src/http/page/${name}`))
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 12)
  return { address: `/assets/${name.replace('.', `-${hash}.`)}`, type, body }
}
