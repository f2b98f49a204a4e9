// Long replies, in several turns of the event loop: others are answered between serialising one, encoding it and sending it.
import fp from 'fastify-plugin'
import type { FastifyInstance } from 'fastify'
import { isSentInPieces, piecesOf } from './body-pieces.js'

/** Shorter replies (characters) take well under a millisecond. */
const maxCharactersAtOnce = 65_536

/** Hands long replies to the hooks that follow as bytes, each step in a turn of its own. What is sent stays the same. */
export const longReplies = fp(async (app: FastifyInstance) => {
  app.addHook('onSend', (_request, _reply, payload, done) => {
    if (typeof payload !== 'string' || payload.length <= maxCharactersAtOnce) return done(null, payload)
    setImmediate(() => {
      const bytes = Buffer.from(payload)
      setImmediate(() => done(null, bytes))
    })
  })
}, { name: 'long-replies' })

/** Sends long replies in pieces. It comes after every plugin that needs a reply as a whole. */
export const longBodies = fp(async (app: FastifyInstance) => {
  app.addHook('onSend', ({ method }, reply, payload, done) => {
    if (!Buffer.isBuffer(payload) || !isSentInPieces(payload.length) || method === 'HEAD') return done(null, payload)
    reply.header('content-length', payload.length)
    done(null, piecesOf(payload))
  })
}, { name: 'long-bodies', dependencies: ['etag'] })
