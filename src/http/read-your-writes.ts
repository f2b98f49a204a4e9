// Read-your-writes consistency. The response header `Guiju-Seq` is the last change that a response includes; the request
// header `Guiju-Min-Seq` demands a response that includes a change.
import fp from 'fastify-plugin'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Problem } from '../shared/problem.js'
import type { Base } from '../database/base.js'
import { stalenessHeaders, maxStalenessMs } from './response-cache/staleness-headers.js'

/**
 * Sets `Guiju-Seq` on every response under `/v1`, and delays a request until its `Guiju-Min-Seq` is included. Problems:
 * `invalid-parameter`, `not-caught-up`, `too-many-waiting`.
 */
export const readYourWrites = fp<{ base: Base }>(async (app: FastifyInstance, { base }) => {
  const { changeTracker } = base.store
  app.addHook('onRequest', (request, reply, done) => {
    if (request.routeConfig.url?.startsWith('/v1/') !== true) return done()
    const minSeq = request.headers['guiju-min-seq']
    const proceed = () => {
      reply.header('guiju-seq', String(changeTracker.seq))
      done()
    }
    if (minSeq !== undefined) waitForSeq(app, changeTracker, request).then(proceed, done)
    // The process was too busy to poll in time, so it polls now. While the database is unavailable, onSend sets `Age`.
    else if (changeTracker.age > maxStalenessMs && !changeTracker.isUnavailable) changeTracker.poll().then(proceed, proceed)
    else proceed()
  })

  app.addHook('onSend', ({ method }, reply, payload, done) => {
    if (!reply.hasHeader('guiju-seq')) return done(null, payload)
    // A write includes its own change; a read may miss a change while the database is unavailable.
    if (method !== 'GET' && method !== 'HEAD') reply.header('guiju-seq', String(changeTracker.seq))
    else if (reply.statusCode < 400) setStalenessHeaders(reply, changeTracker)
    done(null, payload)
  })
}, { name: 'read-your-writes', dependencies: ['stream-limit', 'authenticate'] })

function setStalenessHeaders(reply: FastifyReply, changeTracker: Base['store']['changeTracker']): void {
  const headers = stalenessHeaders(changeTracker)
  for (let at = 0; at < headers.length; at += 2) reply.header(headers[at]!, headers[at + 1])
}

async function waitForSeq(app: FastifyInstance, tracker: Base['store']['changeTracker'], request: FastifyRequest): Promise<void> {
  const minSeq = parseSeq(String(request.headers['guiju-min-seq']))
  if (minSeq === undefined) throw new Problem('invalid-parameter', {}, [{ pointer: '/header/guiju-min-seq', message }])
  if (tracker.age > maxStalenessMs) await tracker.poll()
  if (tracker.seq >= minSeq) return
  const release = app.waiting.hold(request)
  if (await tracker.waitFor(minSeq).finally(release)) return
  throw new Problem('not-caught-up', { seq: tracker.seq, asked: minSeq })
}

const message = { zh: '须为变更序号，以通常的十进制书写', en: 'must be the number of a change, in plain decimal form' }

function parseSeq(header: string): number | undefined {
  const seq = Number(header)
  return /^(?:0|[1-9]\d*)$/.test(header) && Number.isSafeInteger(seq) ? seq : undefined
}
