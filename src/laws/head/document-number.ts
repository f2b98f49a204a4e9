// Document numbers (发文字号): 法释〔2022〕14号, 国务院令第588号, 主席令第十五号, 浙委办〔2019〕3号.
import type { LegislativeEvent } from '../../shared/recorded-content.js'
import { numeralCharacters } from '../../shared/numeral.js'

const office = '\\p{sc=Han}{2,30}?'
const order = new RegExp(
  `(?:中华人民共和国)?(${office}(?:令|公告|命令|嘱咐令))\\s*[（(]?\\s*(?:(?:[12]\\d{3}|[〇一二三四五六七八九零]{4})年)?\\s*第\\s*([${numeralCharacters}]{1,8})\\s*号`, 'u')
const yearly = new RegExp(
  `(\\p{sc=Han}[\\p{sc=Han}A-Za-z（）()、]{0,15})\\s*[〔［\\[（(【]\\s*([12]\\d{3})\\s*年?\\s*[〕］\\])）】]\\s*(?:第)?\\s*(\\d{1,5})\\s*号`, 'u')
const before = /^.*(?:通过|公布|发布|批准|印发|根据|年|日|由|以|经|[，,；;。])/u

/** The first document number in a text, as it is usually written (〔〕, no spaces), or `null`. */
export function findDocumentNumber(text: string): string | null {
  const outside = text.slice(0, 400).replace(/《[^《》]*》/g, '　')
  const yearMatch = yearly.exec(outside)
  if (yearMatch !== null) {
    const agency = yearMatch[1]!.replace(before, '')
    if (agency !== '') return `${agency}〔${yearMatch[2]}〕${Number(yearMatch[3])}号`
  }
  const orderMatch = order.exec(outside)
  if (orderMatch === null) return null
  const issuer = orderMatch[1]!.replace(before, '').replace(/^.*中华人民共和国/, '')
  return /^(令|公告|命令)$/.test(issuer) ? null : `${issuer}第${orderMatch[2]!.normalize('NFKC')}号`
}

/** Whether a line of a head is nothing but a document number, in brackets or not. */
export function isDocumentNumberLine(text: string): boolean {
  const bare = text.replace(/[\s　]/g, '').replace(/^[（(]|[)）]$/g, '')
  const found = findDocumentNumber(bare)
  return found !== null && !/^\d{4}年\d/.test(bare) && bare.length - found.length <= '中华人民共和国（2018年）'.length
}

/**
 * The document number of a version: that which its file states, else that of its promulgation or revision. The number of
 * a decision that amended it among others is not its own.
 */
export function documentNumberOf(stated: readonly string[], events: readonly LegislativeEvent[]): string | null {
  const own = stated.map(findDocumentNumber).find((number) => number !== null)
  if (own !== undefined) return own
  const promulgations = events.filter(({ kind, text }) => /promulgated|revised|adopted/.test(kind) && !/修改|修正/.test(text))
  return promulgations.map(({ text }) => findDocumentNumber(text)).findLast((number) => number !== null) ?? null
}
