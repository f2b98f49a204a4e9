// Long replies, in several turns of the event loop: others are answered between serialising one, encoding it and sending it.
import fp from 'fastify-plugin'
import type { FastifyInstance } from 'fastify'

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
