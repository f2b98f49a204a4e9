// How a work is cited on paper: as running text, 《…》, and as a reference after GB/T 7714.
import type { Kind } from '../../shared/kind.js'
import type { InForceFrom } from '../../works/work.js'

export interface CitedWork {
  kind: Kind
  title: string
  issuer: string | null
  documentNumber: string | null
  inForceFrom: InForceFrom
}

/** 《中华人民共和国保守国家秘密法》第四十八条; the document number follows the title as in official documents. */
export function citeInText({ title, documentNumber }: CitedWork, clause: string | null = null): string {
  return `《${title}》${documentNumber === null ? '' : `（${documentNumber}）`}${clause ?? ''}`
}

/**
 * Author. Title: number[type/carrier]. (day of the text)[day read]. address. After GB/T 7714 an electronic document names the
 * day on which it was read, as what it shows may change; here the address is that of a version, which does not.
 */
export function citeAsReference({ kind, title, issuer, documentNumber, inForceFrom }: CitedWork, address: string, today: string): string {
  const author = issuer === null ? '' : `${issuer}. `
  const number = documentNumber === null ? '' : `: ${documentNumber}`
  const day = inForceFrom.date === null ? '' : `(${inForceFrom.date})`
  return `${author}${title}${number}[${kind === 'article' ? 'J' : 'A'}/OL]. ${day}[${today}]. ${address}.`
}
