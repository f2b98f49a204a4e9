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
  { address: '/desk', zh: '拟稿台', en: 'Briefing desk' }
]
