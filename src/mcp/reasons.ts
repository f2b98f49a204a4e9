// Why words were not checked, in words: a code alone is easily taken for a detail.
import type { Say } from './say.js'

const reasons: Record<string, [zh: string, en: string]> = {
  'no-work': ['没有写明出自哪部文件', 'no work is named'],
  'name-shared': ['几部文件同名', 'several works have the name'],
  'place-unclear': ['看不出指哪一条', 'the clause cannot be told'],
  'no-numbers': [
    '来源摘引时没有条号，找不到对应的条款',
    'the source quotes clauses without numbers, so the clause cannot be told'
  ],
  'not-in-force': ['该日没有适用的版本', 'no version applies on the day'],
  'not-held': ['所指版本的文本不在本库', 'the text of that version is not held'],
  sealed: ['可能含有这些文字的文本已封存', 'a text that may have the words is sealed'],
  'too-long': ['太长，无法比较', 'too long to be compared'],
  'too-unlike': ['与文本几乎没有相同之处', 'next to nothing of the text is alike'],
  'too-much': ['一次要求比较的太多', 'more was asked at once than may be compared'],
  'no-reference': ['引号中的文字没有写明出处', 'quoted words without a reference'],
  'no-quotation': ['写了出处，没有引文', 'a reference without quoted words'],
  'not-closed': ['引号不成对', 'a quotation mark without its counterpart']
}

export function wordReason(reason: string, say: Say): string {
  const words = reasons[reason]
  return words === undefined ? reason : say(...words)
}

const outcomes: Record<string, [zh: string, en: string]> = {
  verified: ['一致', 'verified'],
  mismatch: ['不一致', 'mismatch'],
  superseded: ['曾如此，今已修改', 'superseded'],
  repealed: ['曾如此，今已废止', 'repealed'],
  'not-found': ['未找到', 'not found'],
  unverified: ['未能核对', 'could not be checked']
}

export function wordOutcome(outcome: string, say: Say): string {
  const words = outcomes[outcome]
  return words === undefined ? outcome : say(...words)
}
