// Sending a kept reply: past serialisers and hooks, for everything they would do was done when it was made.
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Base } from '../../database/base.js'
import { isHeld } from '../etag.js'
import { encodingOf } from './encoding.js'
import type { Form, KeptReply } from './cached-response.js'
import { ageOf } from './staleness-headers.js'

type Sequence = Base['store']['sequence']

/** Answers a request with a kept reply, or 304 where the reader has it. Nothing else may answer it afterwards. */
export function sendKept(request: FastifyRequest, reply: FastifyReply, kept: KeptReply, sequence: Sequence): void {
  const encoding = encodingOf(request.headers['accept-encoding'])
  const form = kept.find(encoding)
  if (form !== undefined) write(request, reply, form, sequence)
  else kept.make(encoding).then((made) => write(request, reply, made, sequence), (error: unknown) => void reply.send(error))
}

function write(request: FastifyRequest, reply: FastifyReply, form: Form, sequence: Sequence): void {
  const held = isHeld(request.headers['if-none-match'], form.tag)
  const head = [...(held ? form.unchanged : form.head), ...ownHeaders(reply), ...ageOf(sequence)]
  reply.hijack()
  reply.raw.writeHead(held ? 304 : 200, head)
  if (held || request.method === 'HEAD') reply.raw.end()
  else reply.raw.end(form.body, 'latin1')
}

/** What hooks have set for this one request. */
function ownHeaders(reply: FastifyReply): string[] {
  const own: string[] = []
  const headers = reply.getHeaders()
  for (const name in headers) own.push(name, String(headers[name]))
  return own
}
