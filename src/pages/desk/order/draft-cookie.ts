// The draft in a cookie of the reader's own browser, so that it is there again after reading on. It is sent to the desk alone, and only
// from pages of this service; it ends with the browser. What does not fit is left out, the words first, the records last.
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { FastifyRequest } from 'fastify'
import { parseForm } from '../../form-routes.js'
import { type Draft, emptyDraft, fieldsOf, readDraft } from './draft.js'

const cookieName = 'guiju-desk'
/** Browsers keep 4,096 bytes of name, value and attributes. */
const maxLength = 3_900
/** What a cookie may unpack to. */
const maxBytes = 65_536

/** The draft that the cookie of a request holds; an empty one where there is none, or what is in it is not from here. */
export function draftInCookie({ headers: { cookie = '' } }: Pick<FastifyRequest, 'headers'>): Draft {
  const value = cookie.split(';').map((pair) => pair.trim()).find((pair) => pair.startsWith(`${cookieName}=`))?.slice(cookieName.length + 1)
  if (value === undefined || value === '' || value.length > maxLength) return emptyDraft()
  try {
    return readDraft(parseForm(inflateRawSync(Buffer.from(value, 'base64url'), { maxOutputLength: maxBytes }).toString()))
  } catch {
    return emptyDraft()
  }
}

/** The `Set-Cookie` that keeps a draft, and whether all of it is kept. */
export function keepDraft(draft: Draft, isSecure: boolean): { cookie: string; isWhole: boolean } {
  for (const [step, shorten] of shortenings.entries()) {
    const value = pack(shorten(draft))
    if (value.length <= maxLength) return { cookie: cookieOf(value, isSecure), isWhole: step === 0 }
  }
  return { cookie: cookieOf(pack(emptyDraft()), isSecure), isWhole: false }
}

/** The `Set-Cookie` that ends a draft. */
export function endDraft(isSecure: boolean): string {
  return `${cookieOf('', isSecure)}; Max-Age=0`
}

/** From everything to the records alone, and of those fewer and fewer. */
const shortenings: ((draft: Draft) => Draft)[] = [
  (draft) => draft,
  (draft) => ({ ...draft, attachments: draft.attachments.map(({ text: _, ...rest }) => rest) }),
  onlyHeadings,
  ...[200, 100, 50, 20].map((most) => (draft: Draft) => ({
    ...onlyHeadings(draft),
    sections: onlyHeadings(draft).sections.slice(0, most).map((section) => ({ typed: {}, records: section.records.slice(0, Math.ceil(most / draft.sections.length)) }))
  }))
]

function onlyHeadings({ typed: { title }, sections, about }: Draft): Draft {
  const short = sections.map(({ typed: { heading }, records }) => ({ typed: heading === undefined ? {} : { heading: heading.slice(0, 60) }, records }))
  return { typed: title === undefined ? {} : { title: title.slice(0, 120) }, sections: short, attachments: [], about }
}

function pack(draft: Draft): string {
  const text = new URLSearchParams(fieldsOf(draft)).toString()
  return Buffer.byteLength(text) > maxBytes ? 'x'.repeat(maxLength + 1) : deflateRawSync(text).toString('base64url')
}

function cookieOf(value: string, isSecure: boolean): string {
  return `${cookieName}=${value}; Path=/desk; HttpOnly; SameSite=Strict${isSecure ? '; Secure' : ''}`
}
