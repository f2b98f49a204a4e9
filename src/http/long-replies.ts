// Long replies, in several turns of the event loop: others are answered between serialising one, encoding it and sending it.
import fp from 'fastify-plugin'
import type { FastifyInstance } from 'fastify'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { isSentInPieces, piecesOf } from './body-pieces.js'

/** Shorter replies (characters) take well under a millisecond. */
const maxCharactersAtOnce = 65_536

/** A text in UTF-8, so many characters in each turn of the event loop. */
async function encodeInTurns(text: string): Promise<Buffer> {
  await nextTurn()
  const bytes = Buffer.allocUnsafe(Buffer.byteLength(text))
  for (let at = 0, written = 0; at < text.length; ) {
    await nextTurn()
    const end = endOfCharacters(text, at + maxCharactersAtOnce)
    written += bytes.write(text.slice(at, end), written)
    at = end
  }
  return bytes
}

/** `end`, or one more where it would part the two halves of a character. */
function endOfCharacters(text: string, end: number): number {
  const isParted = (text.charCodeAt(end - 1) & 0xfc00) === 0xd800 && (text.charCodeAt(end) & 0xfc00) === 0xdc00
  return isParted ? end + 1 : end
}

/** Hands long replies to the hooks that follow as bytes, each step in a turn of its own. What is sent stays the same. */
export const longReplies = fp(async (app: FastifyInstance) => {
  app.addHook('onSend', (_request, _reply, payload, done) => {
    if (typeof payload !== 'string' || payload.length <= maxCharactersAtOnce) return done(null, payload)
    encodeInTurns(payload).then((bytes) => done(null, bytes), done)
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
