// Identifiers of a law in other systems, as its file gives them: that of the national database flk.npc.gov.cn.
import type { ExternalId } from '../../shared/recorded-content.js'
import type { Properties } from './properties.js'

const scheme = 'flk.npc.gov.cn'
const address = /flk\.npc\.gov\.cn\/[^\s?"'<>]{0,80}\?([^\s#"'<>）)]{1,400})/
const identifier = /^[A-Za-z0-9+/_-]{16,80}={0,2}$/

/** The identifiers that a file names in its fields. */
export function externalIdsOf({ link, identifier: stated }: Properties): ExternalId[] {
  const value = idInAddress((link ?? '').slice(0, 2_000)) ?? (stated !== undefined && stated.length >= 32 && identifier.test(stated) ? stated : null)
  return value === null ? [] : [{ scheme, value }]
}

// detail?id=…&title=… of today, and detail2.html?… of before, where the query is the identifier.
function idInAddress(text: string): string | null {
  const query = address.exec(text)?.[1]
  if (query === undefined) return null
  const fields = query.replaceAll('%3D', '=').split('&')
  const named = fields.map((field) => /^(?:id|bbbs)=(.+)$/.exec(field)?.[1]).find((value) => value !== undefined)
  return [named, fields[0]].find((value) => value !== undefined && identifier.test(value)) ?? null
}
