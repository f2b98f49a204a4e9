// TLS to the database, as its URL requires: the certificate is verified, and a server without a valid one is rejected.
import { spawnSync } from 'node:child_process'
import { chownSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import pg from 'pg'
import t from 'tap'
import { openPostgres } from '../../src/database/postgres/open-postgres.js'
import { startPrivatePostgres } from '../support/private-postgres.js'

const hasOpenssl = spawnSync('openssl', ['version']).status === 0
const skip = process.env.TEST_DATABASE_URL === undefined ? 'no PostgreSQL' : !hasOpenssl && 'no openssl to make a certificate with'

t.test('TLS by the URL of the database', { skip }, async (t) => {
  const port = await findFreePort()
  const postgres = (await startPrivatePostgres(['listen_addresses=127.0.0.1', `port=${port}`]))!
  t.teardown(() => postgres.stop())
  const certificate = await certify(postgres.url, postgres.folder)
  const url = `postgres://guiju@localhost:${port}/postgres`
  const store = await openPostgres({ url: `${url}?sslmode=verify-full&sslrootcert=${certificate}`, poolSize: 2 })
  t.teardown(() => store.close())
  const { rows } = await store.pool.query('select ssl from pg_stat_ssl where pid = pg_backend_pid()')
  t.strictSame(rows, [{ ssl: true }])
  const unfollow = store.subscribeToChanges()
  await store.changeTracker.poll()
  await unfollow()
  await t.rejects(openPostgres({ url: `${url}?sslmode=verify-full`, startupTimeout: 0 }), /self-signed/, 'a certificate without a trusted issuer')
  await t.rejects(openPostgres({ url: `${url.replace('localhost', '127.0.0.1')}?sslmode=verify-full&sslrootcert=${certificate}`, startupTimeout: 0 }), /altnames|IP/i, 'one for another name')
})

/** Configures the server with a certificate for `localhost` that is made for this test. */
async function certify(url: string, folder: string): Promise<string> {
  const [key, certificate] = [join(folder, 'server.key'), join(folder, 'server.crt')]
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost']
  spawnSync('openssl', ['req', '-x509', '-newkey', 'ed25519', '-nodes', '-days', '2', '-keyout', key, '-out', certificate, ...subject])
  const { uid, gid } = statSync(folder)
  for (const file of [key, certificate]) chownSync(file, uid, gid)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  for (const [name, value] of Object.entries({ ssl_cert_file: certificate, ssl_key_file: key, ssl: 'on' })) {
    await client.query(`alter system set ${name} = '${value}'`)
  }
  await client.query('select pg_reload_conf()')
  await client.end()
  return certificate
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as { port: number }
  await new Promise((resolve) => server.close(resolve))
  return port
}
