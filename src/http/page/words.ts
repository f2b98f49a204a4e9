// The words of the frame around every page, in each language.
import type { Language } from '../../shared/problem-table.js'

const zh = {
  htmlLanguage: 'zh-CN',
  name: '规矩',
  motto: '行为规则知识库',
  skip: '跳到正文',
  navigation: '主导航',
  search: '检索',
  searchLabel: '检索全库',
  searchHint: '条文、文件名或“第几条”',
  otherLanguage: 'English',
  account: '密钥',
  manual: '手册',
  api: '接口',
  asJson: '本页的 JSON',
  notice: '条文以来源为准：来源没有的，本库不补。',
  problem: '出错',
  home: '回到首页',
  traceId: '请求编号',
  signIn: '用密钥登录'
}

export type FrameWords = typeof zh

const en: FrameWords = {
  htmlLanguage: 'en',
  name: 'Guiju 规矩',
  motto: 'A knowledge base of rules',
  skip: 'Skip to content',
  navigation: 'Main',
  search: 'Search',
  searchLabel: 'Search everything',
  searchHint: 'Words, a name, or a clause',
  otherLanguage: '中文',
  account: 'Key',
  manual: 'Manual',
  api: 'API',
  asJson: 'This page as JSON',
  notice: 'Texts are as their sources give them; nothing is added where a source is silent.',
  problem: 'Problem',
  home: 'Back to the home page',
  traceId: 'Request',
  signIn: 'Sign in with a key'
}

export const frameWords: Record<Language, FrameWords> = { zh, en }
