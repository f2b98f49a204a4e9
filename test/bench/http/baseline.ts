// Baselines, each in its own process: Fastify and node:http that send a constant of the same
// size, and a thin Fastify handler that runs one prepared statement on PostgreSQL and sends the rows.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import fastify from 'fastify'
import pg from 'pg'
import { thinStatements } from './thin-statements.js'

const contentType = 'application/json; charset=utf-8'

/** Response body of each scenario, by its name. Sent once, at the start. */
type Bodies = Record<string, string>

const baselines: Record<string, (bodies: Bodies) => Promise<string>> = {
  bare: async (bodies) => {
    const app = fastify()
    for (const [name, body] of Object.entries(bodies)) app.get(`/${name}`, (_request, reply) => reply.type(contentType).send(body))
    return app.listen({ host: '127.0.0.1', port: 0 })
  },
  node: async (bodies) => {
    const byPath = new Map(Object.entries(bodies).map(([name, body]) => [`/${name}`, body]))
    const server = createServer((request, response) => {
      const body = byPath.get(request.url!)!
      response.writeHead(200, { 'content-type': contentType, 'content-length': Buffer.byteLength(body) }).end(body)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  },
  thin: async () => {
    const app = fastify()
    const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL!, max: 10 })
    for (const [name, { text, values }] of Object.entries(thinStatements)) {
      let count = 0
      app.get(`/${name}`, async () => (await pool.query({ name, text, values: values instanceof Function ? values(count++) : values })).rows)
    }
    return app.listen({ host: '127.0.0.1', port: 0 })
  }
}

process.on('message', (bodies: Bodies) => {
  void baselines[process.argv[2]!]!(bodies).then((url) => process.send!(url))
})
process.on('SIGTERM', () => process.exit())
