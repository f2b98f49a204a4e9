// What was found in a checked text, in the order of the text: each quotation with its verdict, and what was seen and not checked.
import type { CheckedQuotation } from '../../citations/checked-quotation.js'
import type { Unchecked } from '../../citations/document/read-document.js'
import type { CheckedDocument } from '../../citations/verify-citations.js'

export type Tone = 'good' | 'bad' | 'mild' | 'none'

interface Placed {
  /** Counted from 1, as it is marked in the text. */
  number: number
  start: number
  end: number
  tone: Tone
}

export type Finding = Placed & ({ checked: CheckedQuotation; quote: string } | { unchecked: Unchecked })

const tones: Record<CheckedQuotation['outcome'], Tone> = {
  verified: 'good', superseded: 'mild', repealed: 'mild', mismatch: 'bad', 'not-found': 'bad', unverified: 'none'
}

export function listFindings({ quotations, checked, unchecked }: CheckedDocument): Finding[] {
  const verdicts = checked.map((one, at) => {
    const { quote, place } = quotations[at]!
    return { ...place, number: 0, tone: tones[one.outcome], checked: one, quote }
  })
  const others = unchecked.map((one) => ({ ...one.place, number: 0, tone: 'none' as const, unchecked: one }))
  return [...verdicts, ...others].sort((a, b) => a.start - b.start || b.end - a.end).map((one, at) => ({ ...one, number: at + 1 }))
}
