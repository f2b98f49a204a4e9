// Reads one reference as a person types it, with or without marks: 保守国家秘密法第48条第1款, 公司法（2018修正）第三十七条,
// 同法第五十条, 刑法133条之一, 浙江十条戒律.
import { isNumeral, readProvisions, type WrittenProvision } from './read-steps.js'
import { splitVersion } from './find-references.js'
import type { ReferenceMeaning } from './reference.js'
import { mergeVersions, readVersionBefore, type VersionQualifier } from './version-qualifier.js'
import { closeName, nameMarks, readPronoun } from './work-names.js'

/** Where the provisions of a typed reference are. */
export interface TypedProvisions {
  start: number
  end: number
  provisions: WrittenProvision[]
}

const opening = /^(?:请问|根据|依据|依照|按照|查询|查看|查|关于)/

/** The reference that a text is. */
export function readReference(text: string): ReferenceMeaning {
  const trimmed = text.trim()
  const found = findTypedProvisions(trimmed)
  const { name, version } = readTypedName(found === null ? trimmed : trimmed.slice(0, found.start))
  const pronoun = name.length <= 3 && readPronoun(name, 0) === name ? name : null
  const provisions = found?.provisions ?? []
  const isUnclear = provisions.length > 0 && provisions[0]!.steps[0]!.level !== 'art'
  return { work: pronoun === null && name !== '' ? name : null, pronoun, version, provisions, isUnclear }
}

/**
 * The first provisions in a short text. Without 第 a number counts only where no Han character follows that could
 * continue a word: 刑法133条, but not 浙江十条戒律.
 */
export function findTypedProvisions(text: string): TypedProvisions | null {
  return findFirst(text, '第') ?? findFirst(text, null)
}

function findFirst(text: string, mark: '第' | null): TypedProvisions | null {
  const unfinished = { end: 0 }
  for (let at = 0; at < text.length; at++) {
    if (at < unfinished.end) continue
    if (mark === null ? !isNumeral(text[at]) || isNumeral(text[at - 1]) : text[at] !== mark) continue
    const provisions = readProvisions(text, at, { bare: mark === null, progress: unfinished })
    const end = provisions.at(-1)?.end
    if (end === undefined) continue
    const isWord = /^\p{Script=Han}/u.test(text.slice(end))
    if (mark === null && (isWord || provisions[0]!.steps[0]!.level !== 'art')) continue
    return { start: at, end, provisions }
  }
  return null
}

/** The name before the provisions without its marks, the words that lead to it, and what it says of the version. */
export function readTypedName(written: string): { name: string; version: VersionQualifier | null } {
  const plain = written.trim().replace(opening, '').trim().replace(/(?:中的|里的|的|中)$/, '')
  const outer = splitVersion(plain)
  const [age, marked] = /^.{1,10}?[《〈「『“＜]/.test(outer.name!) ? splitAge(outer.name!) : [null, outer.name!]
  const unmarked = nameMarks[marked[0] ?? ''] !== undefined && closeName(marked, 0) === marked.length - 1 ? marked.slice(1, -1) : marked
  const inner = splitVersion(unmarked)
  return { name: inner.name!.trim(), version: mergeVersions(age, mergeVersions(outer.version, inner.version)) }
}

/** 新, 原, 旧 or 2018年修正的 in front of a name. */
export function splitAge(name: string): [VersionQualifier | null, string] {
  const length = /^(?:[新旧原]|[12]\d{3}年(?:修正|修订|修改|公布)?后?的?)(?=.{2})/.exec(name)?.[0].length ?? 0
  return length === 0 ? [null, name] : [readVersionBefore(name, length), name.slice(length)]
}
