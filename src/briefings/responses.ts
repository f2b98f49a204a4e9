// Responses of the briefing routes besides the briefing itself.
import type { FastifyReply } from 'fastify'
import type { Format } from './briefing.js'
import type { Printer } from './printer.js'
import { bufferOf } from '../computing/buffer-of.js'
import { contentSecurityPolicies } from '../http/hardening/security-headers.js'
import { Ref } from '../http/schemas/basics.js'
import { type FileName, nameFile } from '../http/content-disposition.js'
import { mediaTypes } from '../http/content-negotiation.js'

const pdf = { 'application/pdf': { schema: { type: 'string', format: 'binary' } } }
const otherFormats = (['docx', 'ofd', 'html', 'md'] as const).map((format) => [
  mediaTypes[format].split(';', 1)[0],
  { schema: { type: 'string', format: 'binary' } }
])

/** OpenAPI content of a briefing in every output format. */
export const bytesContent = { ...pdf, ...Object.fromEntries(otherFormats) }

/** OpenAPI description of the 202 response. */
export const pending = {
  202: {
    description: 'Being made: ask again after `Retry-After` seconds, or watch `Location`.',
    headers: { Location: { type: 'string' }, 'Retry-After': { type: 'string' }, 'Content-Location': { type: 'string' } },
    content: { 'application/json': { schema: Ref('BriefingRenderings') } }
  }
}

/** Value of `Retry-After`, in seconds, while a rendering is being made. */
export function retryAfter(printer: Printer, id: string, format: Format = 'pdf'): string {
  return String(printer.jobs.findState(id, format)?.retryAfter ?? 1)
}

/** Sends a rendering under the title of its briefing. HTML gets a content security policy under which nothing is loaded. */
export function sendBytes(reply: FastifyReply, format: Format, bytes: Uint8Array, { title, ascii }: Omit<FileName, 'suffix'>): FastifyReply {
  nameFile(reply, format === 'docx' || format === 'ofd' ? 'attachment' : 'inline', { title, ascii, suffix: format })
  if (format === 'html') reply.header('content-security-policy', contentSecurityPolicies.print)
  return reply.type(mediaTypes[format]).send(bufferOf(bytes))
}
