// Every page for people, with an address of the seeded base that has it. What holds of all pages is tested over this list.
import type { FastifyInstance } from 'fastify'
import { smallOrder } from '../samples/briefing-orders.js'

const rule = '/v1/regional-rules/cn-330000-ten-commandments'

export const pages: readonly string[] = [
  '/',
  '/sign-in',
  '/v1/search',
  `/v1/search?q=${encodeURIComponent('微信红包')}`,
  `/v1/search?q=${encodeURIComponent('红色炸弹阿斯顿')}&status=repealed`,
  '/v1/laws',
  '/v1/regional-rules?limit=2',
  '/v1/guidance-items?topic=moments',
  rule,
  `${rule}?asOf=2018-01-01`,
  `${rule}/versions/1`,
  `${rule}/provisions/quote_1`,
  `${rule}/history`,
  `${rule}/relations`,
  '/v1/case-studies/case-wu-moments-comment',
  '/v1/articles/article-wechat-not-wilful',
  '/desk',
  '/desk/briefings',
  '/desk/pick?kind=regional-rule&id=cn-330000-ten-commandments',
  `${rule}/diff`,
  `${rule}/diff?from=1`,
  '/v1/compare',
  '/v1/compare?left=cn-330000-ten-commandments&right=cn-350200-e-gift-notice',
  '/v1/applicable',
  '/v1/applicable?region=360921&asOf=2018-01-01',
  '/check',
  '/v1/sources',
  '/v1/sources/source-article-wechat-not-wilful?lines=95',
  '/v1/regions',
  '/v1/regions/360921',
  '/v1/topics',
  '/v1/changes',
  '/problems',
  '/problems/not-known-at',
  '/manual',
  '/manual/zh',
  '/manual/zh/reference/headers',
  '/manual/en/tutorial/first-briefing'
]

/** The pages behind the code of a sheet, which is printed first: of the code alone, and with a file that is not its own. */
export async function printSheet(app: FastifyInstance): Promise<string[]> {
  const { code } = (await app.inject({ method: 'POST', url: '/v1/briefings', payload: smallOrder })).json()
  return [`/v/${code}`, `/v/${code}?sha256=${'0'.repeat(64)}`]
}

/** The same page in a language: the manual names it in its path. */
export function inLanguage(url: string, language: 'zh' | 'en'): string {
  if (url.startsWith('/manual/')) return url.replace(/^\/manual\/../, `/manual/${language}`)
  return `${url}${url.includes('?') ? '&' : '?'}lang=${language}`
}

/** What a browser sends. */
export const browser = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' }
