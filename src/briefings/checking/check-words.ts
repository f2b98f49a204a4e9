// The words of the page behind a printed code, in each language.
import { formatChineseDate } from '../../shared/chinese-format.js'
import { type Html, html, type Part } from '../../shared/html.js'
import type { Language } from '../../shared/problem-table.js'
import type { EntryStatus } from './check-briefing.js'

const zh = {
  title: (title: string) => `核验：${title}`,
  day: (date: string) => formatChineseDate(date),
  facts: { issuer: '制发', asOf: '文本截至', madeAt: '制作于', code: '核验码' },
  withdrawn: (day: string) => `这份简报已于${day}撤回，请勿再用`,
  reason: (reason: string): Part => `理由：${reason}`,
  replaced: (address: string, code: string, day: string) => html`已由<a href="${address}">核验码 ${code}</a> 的简报代替（${day}）`,
  codeOnly: '核验码属实：本库制作过这份简报。只核对了核验码',
  compareClauses:
    '请把上面的标题和下面的“所印条款”与纸面逐字对照：有一处不同，纸面即被改动。导语、主送机关等其他文字，本页不显示，未作核对。',
  notCompared: '纸面的条款未作核对，本页也不显示；请对照上面的标题，并向制发者索取文件，在下面核对。',
  unchanged: (day: string) => `所印文件至今均未变化（${day}查）`,
  changed: (number: number, day: string) => `所印文件中有 ${number} 件已有变化（${day}查）`,
  records: '所印文件的现状',
  where: (parts: readonly string[]) => parts.join('；'),
  printed: (version: number) => `所印为第${version}版`,
  state: stateInChinese,
  difference: '新旧对照',
  clauses: '所印条款',
  noClauses: '文字已封存，或没有条款。',
  file: '核对文件',
  formats: (formats: readonly string[]) =>
    `本库为这份简报制作并留存了 ${formats.length} 种格式${formats.length === 0 ? '' : `：${formats.join('、')}`}。`,
  upload: '选择手中的文件，核对是否与留存的一致；文件不会被保存',
  compareFile: '核对文件',
  hash: '或填写文件的 SHA-256',
  compareHash: '核对指纹',
  sameFile: (format: string, copy: string | null) =>
    `文件一致：这是本库制作的 ${format} 文件${copy === null ? '' : `（份号 ${copy}）`}，标题、条款和其余文字逐字节相同`,
  otherFile: '核验码属实，但文件不一致：这不是本库为这份简报制作的文件',
  sealedFile: '不作核对：所印文字已封存，封存前制作的文件不再核对；与封存后制作的文件不一致',
  removedTitle: '简报已不再保存',
  removed: (code: Html, made: string, removed: string) => html`核验码 ${code} 属实：本库于 ${made} 制作过这份简报，并于 ${removed} 按保存期限删除。`,
  removedMeans: '这不表示纸面是伪造的；但原件已不在，标题、条款和文件都无从核对。需要可以核验的纸面，请用密钥重新订制。',
  unknownTitle: '没有这个核验码',
  unknown: (code: Html) => html`本库没有制作过核验码为 ${code} 的简报。`,
  unknownMeans: '请对照纸面逐字核对：核验码由 16 位数字和字母组成，不含字母 I、L、O、U。仍不相符的，这张纸不是本库印制的。'
}

export type CheckWords = typeof zh

const en: CheckWords = {
  title: (title) => `Check: ${title}`,
  day: (date) => date,
  facts: { issuer: 'Issued by', asOf: 'Texts as of', madeAt: 'Made on', code: 'Code' },
  withdrawn: (day) => `This briefing was withdrawn on ${day}: do not go by it`,
  reason: (reason) => html`Reason: <span lang="zh-CN">${reason}</span>`,
  replaced: (address, code, day) => html`Replaced by the briefing with the <a href="${address}">code ${code}</a> (${day})`,
  codeOnly: 'The code is genuine: this service made this briefing. Only the code was compared',
  compareClauses:
    'Compare the title above and the printed clauses below with the paper, letter by letter: if anything differs, the paper was altered. Other words, such as introductions and recipients, are not shown here and were not compared.',
  notCompared:
    'The clauses on the paper were not compared and are not shown here. Compare the title above, ask its issuer for the file, and compare that below.',
  unchanged: (day) => `None of the printed documents has changed to this day (${day})`,
  changed: (number, day) => `${number} of the printed documents changed since (as of ${day})`,
  records: 'The printed documents today',
  where: (parts) => parts.join('; '),
  printed: (version) => `Printed: version ${version}.`,
  state: stateInEnglish,
  difference: 'Before and after',
  clauses: 'Printed clauses',
  noClauses: 'The text is sealed, or has no clauses.',
  file: 'Compare a file',
  formats: (formats) =>
    `This service made and keeps ${formats.length === 1 ? '1 format' : `${formats.length} formats`} of this briefing${formats.length === 0 ? '' : `: ${formats.join(', ')}`}.`,
  upload: 'Choose the file that you have, to compare it with what is kept; it is not stored',
  compareFile: 'Compare the file',
  hash: 'Or give the SHA-256 of the file',
  compareHash: 'Compare the hash',
  sameFile: (format, copy) =>
    `The file is the same: it is the ${format} that this service made${copy === null ? '' : ` (copy no. ${copy})`}; title, clauses and all other words agree byte by byte`,
  otherFile: 'The code is genuine, but the file is another: this service did not make it for this briefing',
  sealedFile: 'Not compared: a printed text was sealed, and files made before that are no longer compared; it is none of those made since',
  removedTitle: 'The briefing is no longer kept',
  removed: (code, made, removed) => html`The code ${code} is genuine: this service made the briefing on ${made} and deleted it on ${removed}, when its time was over.`,
  removedMeans:
    'This does not mean that the paper is forged. But the original is gone, and title, clauses and files cannot be compared. For a paper that can be checked, order it again with an API key.',
  unknownTitle: 'There is no such code',
  unknown: (code) => html`This service has made no briefing with the code ${code}.`,
  unknownMeans:
    'Compare it with the paper letter by letter: a code has 16 digits and letters, and none of the letters I, L, O, U. If it still differs, the paper was not printed by this service.'
}

export const checkWords: Record<Language, CheckWords> = { zh, en }

/** The state of a printed text today, in one line. */
function stateInChinese({ today, since, newVersion }: EntryStatus): string {
  const from = since === null ? '' : `自${formatChineseDate(since)}起`
  switch (today) {
    case 'unchanged':
      return '未变'
    case 'changed':
      return `${from}已修改（现为第${newVersion}版）`
    case 'changed-elsewhere':
      return `所印条款未变；文件${from}有新版本（第${newVersion}版）`
    case 'repealed':
      return `${from}已废止`
    case 'withdrawn':
      return '所印版本的记录已撤回'
    case 'sealed':
      return '所印文字已封存，不再提供'
    case 'not-yet-in-force':
      return since === null ? '尚未生效' : `尚未生效（${from}生效）`
  }
}

function stateInEnglish({ today, since, newVersion }: EntryStatus): string {
  const from = since === null ? '' : ` from ${since}`
  switch (today) {
    case 'unchanged':
      return 'Unchanged'
    case 'changed':
      return `Amended${from} (now version ${newVersion})`
    case 'changed-elsewhere':
      return `The printed clauses are unchanged; the document has a new version${from} (version ${newVersion})`
    case 'repealed':
      return `Repealed${from}`
    case 'withdrawn':
      return 'The record of the printed version was withdrawn'
    case 'sealed':
      return 'The printed text was sealed and is no longer given'
    case 'not-yet-in-force':
      return `Not yet in force${since === null ? '' : ` (in force${from})`}`
  }
}
