// Sends an HTML page with a content security policy that forbids scripts.
import type { FastifyReply } from 'fastify'
import { contentSecurityPolicies } from './hardening/security-headers.js'

/** Sends a complete HTML document, as a text or in UTF-8. It may contain inline styles, with `form` also a form to this service; nothing else. */
export function sendHtmlPage(reply: FastifyReply, html: string | Buffer, policy: 'page' | 'form' = 'page'): FastifyReply {
  return reply.type('text/html; charset=utf-8').header('content-security-policy', contentSecurityPolicies[policy]).send(html)
}
