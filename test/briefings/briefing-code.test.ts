import fc from 'fast-check'
import t from 'tap'
import { deriveBriefingId, deriveCode, computeFingerprint, formatCode, parseCode } from '../../src/briefings/briefing-code.js'

t.test('a code is 80 bits in an alphabet without I, L, O and U, and reads back however it is typed', async () => {
  fc.assert(
    fc.property(fc.string(), (seed) => {
      const code = deriveCode(computeFingerprint(seed))
      const typed = [
        code,
        formatCode(code),
        formatCode(code).toLowerCase(),
        code.replaceAll('0', 'o').replaceAll('1', 'l')
      ]
      return /^[0-9A-HJKMNP-TV-Z]{16}$/.test(code) && typed.every((text) => parseCode(text) === code)
    })
  )
})

t.test('what is no code is not taken for one', async (t) => {
  for (const typed of ['', '0000', 'U000-0000-0000-0000', '0000-0000-0000-00000', '０000-0000-0000-0000']) {
    t.equal(parseCode(typed), null, typed)
  }
})

t.test('code and id come from the same fingerprint and do not give each other away', async (t) => {
  const fingerprint = computeFingerprint({ b: 1, a: [2] })
  t.equal(fingerprint, computeFingerprint({ a: [2], b: 1 }))
  t.match(deriveBriefingId(fingerprint), /^b-[0-9a-z]{20}$/)
  t.notOk(deriveBriefingId(fingerprint).includes(deriveCode(fingerprint).toLowerCase().slice(0, 6)))
})
