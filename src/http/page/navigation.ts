// What the header of every page leads to. A room with a new page for people adds its line here.
import type { Language } from '../../shared/problem-table.js'

export interface Destination extends Record<Language, string> {
  address: string
}

export const navigation: readonly Destination[] = [
  { address: '/v1/laws', zh: '法律法规', en: 'Laws' },
  { address: '/v1/regional-rules', zh: '地方规定', en: 'Regional rules' },
  { address: '/v1/guidance-items', zh: '指引', en: 'Guidance' },
  { address: '/v1/case-studies', zh: '案例', en: 'Cases' },
  { address: '/v1/articles', zh: '文章', en: 'Articles' },
  { address: '/v1/applicable', zh: '适用', en: 'What applies' },
  { address: '/v1/compare', zh: '对照', en: 'Compare' },
  { address: '/check', zh: '核对', en: 'Check a text' },
  { address: '/desk', zh: '拟稿台', en: 'Briefing desk' }
]

/** What the footer leads to besides. */
export const furtherDestinations: readonly Destination[] = [
  { address: '/v1/regions', zh: '地区', en: 'Places' },
  { address: '/v1/topics', zh: '主题', en: 'Topics' },
  { address: '/v1/sources', zh: '来源', en: 'Sources' },
  { address: '/v1/changes', zh: '变动', en: 'Changes' },
  { address: '/problems', zh: '问题代码', en: 'Problems' }
]
