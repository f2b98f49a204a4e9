// Sends a page for people with its headers.
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Language } from '../../shared/problem-table.js'
import { contentSecurityPolicies } from '../hardening/security-headers.js'
import { negotiateLanguage } from '../negotiate-language.js'
import { varyBy } from '../vary.js'
import { type FramedPage, framePage } from './frame.js'

/** The language of a page: that of `?lang=`, else the one that `Accept-Language` prefers. */
export function pageLanguage({ query, headers }: FastifyRequest): { language: Language; chosen?: Language } {
  const { lang } = (query ?? {}) as { lang?: unknown }
  const chosen = lang === 'zh' || lang === 'en' ? lang : undefined
  return { language: chosen ?? negotiateLanguage(headers), chosen }
}

/** Sends a page in the frame. */
export function sendPage(reply: FastifyReply, page: FramedPage): FastifyReply {
  varyBy(varyBy(reply, 'Accept'), 'Accept-Language')
  return reply
    .type('text/html; charset=utf-8')
    .header('content-language', page.language)
    .header('content-security-policy', contentSecurityPolicies.site)
    .send(framePage(page))
}
