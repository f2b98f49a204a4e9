import fc from 'fast-check'
import t from 'tap'
import { briefingIdOf, codeOf, fingerprintOf, groupCode, readCode } from '../../src/briefings/briefing-code.js'

t.test('a code is 80 bits in an alphabet without I, L, O and U, and reads back however it is typed', async () => {
  fc.assert(
    fc.property(fc.string(), (seed) => {
      const code = codeOf(fingerprintOf(seed))
      const typed = [
        code,
        groupCode(code),
        groupCode(code).toLowerCase(),
        code.replaceAll('0', 'o').replaceAll('1', 'l')
      ]
      return /^[0-9A-HJKMNP-TV-Z]{16}$/.test(code) && typed.every((text) => readCode(text) === code)
    })
  )
})

t.test('what is no code is not taken for one', async (t) => {
  for (const typed of ['', '0000', 'U000-0000-0000-0000', '0000-0000-0000-00000', '０000-0000-0000-0000']) {
    t.equal(readCode(typed), null, typed)
  }
})

t.test('code and id come from the same fingerprint and do not give each other away', async (t) => {
  const fingerprint = fingerprintOf({ b: 1, a: [2] })
  t.equal(fingerprint, fingerprintOf({ a: [2], b: 1 }))
  t.match(briefingIdOf(fingerprint), /^b-[0-9a-z]{20}$/)
  t.notOk(briefingIdOf(fingerprint).includes(codeOf(fingerprint).toLowerCase().slice(0, 6)))
})
