// The canonical form, and the hash over the content of a version.
import fc from 'fast-check'
import t from 'tap'
import { canonicalJson, sha256 } from '../../src/shared/json/canonical-json.js'
import { createSalt } from '../../src/shared/salt.js'
import { contentHash, hasContent } from '../../src/works/content-hash.js'
import type { VersionContent } from '../../src/works/work.js'
import { from, sampleContent } from '../support/sample-content.js'

t.test('the canonical form is that of RFC 8785', async (t) => {
  const cases: [unknown, string][] = [
    [{ b: 1, a: [true, null, '规矩'] }, '{"a":[true,null,"规矩"],"b":1}'],
    [{ '\u20ac': 1, '\r': 2, '1': 3, '\ud83d\ude00': 4, '\ufb33': 5 }, '{"\\r":2,"1":3,"€":1,"😀":4,"\ufb33":5}'],
    [[1e30, 4.5, 2e-3, 1e-27, -0], '[1e+30,4.5,0.002,1e-27,0]'],
    ['\u000f\n"\\/', '"\\u000f\\n\\"\\\\/"']
  ]
  for (const [value, form] of cases) t.equal(canonicalJson(value), form)
  t.throws(() => canonicalJson(undefined), TypeError)
  t.throws(() => canonicalJson(Number.NaN))
})

t.test('neither the order of properties nor parsing and serializing again makes a difference', async () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      const backwards = Object.fromEntries(Object.entries(value).reverse())
      const form = canonicalJson(value)
      return canonicalJson(backwards) === form && canonicalJson(JSON.parse(form)) === form
    })
  )
})

t.test('SHA-256 of the UTF-8 bytes', async (t) => {
  t.equal(sha256(''), 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
  t.equal(sha256('abc'), 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
})

t.test('the hash is that of the canonical form, and can be recomputed', async (t) => {
  const content = sampleContent()
  const { documentNumber, externalIds, fieldOfLaw, legislativeHistory, ...everyVersion } = content
  t.equal(contentHash(content, null), sha256(canonicalJson(everyVersion)), 'what a version does not have is left out')
  const details = { documentNumber: '法释〔2022〕14号', fieldOfLaw: 'criminal' } as const
  t.equal(contentHash({ ...content, ...details }, null), sha256(canonicalJson({ ...everyVersion, ...details })))
  t.equal(contentHash({ ...content, number: 3, recordedAt: 'now' } as VersionContent, null), contentHash(content, null), 'nothing else counts')
  const salt = createSalt()
  t.equal(contentHash(content, salt), sha256(`${salt}\n${canonicalJson(everyVersion)}`))
  t.not(contentHash(content, salt), contentHash(content, createSalt()))
  const isSame = hasContent(content)
  for (const one of [salt, null]) t.ok(isSame({ salt: one, contentHash: contentHash(content, one) }))
  t.notOk(isSame({ salt, contentHash: contentHash({ ...content, title: '别的' }, salt) }))
  t.notOk(isSame({ salt: null, contentHash: null }))
})

t.test('every part of the content changes the hash', async (t) => {
  const content = sampleContent()
  const changed: Partial<VersionContent>[] = [
    { title: '样例' },
    { aliases: ['别名'] },
    { issuer: '某机关' },
    { region: '330000' },
    { rank: 'law' },
    { topics: ['rumours'] },
    { inForceFrom: from('2020-01-02') },
    { inForceFrom: { ...from('2020-01-01'), basis: 'reported' } },
    { case: { subject: '某', post: null, place: null, conductDate: from(null), decisionDate: from(null), consequence: null } },
    { provisions: [{ ...content.provisions[0]!, text: '样例文字。' }] },
    { provisions: [{ ...content.provisions[0]!, citations: content.citations }] },
    { quotations: [{ eId: 'para_1', start: 0, end: 1, speaker: '某', office: null }] },
    { citations: [] },
    { completeness: { state: 'excerpt', quoted: 1, stated: null } }
  ]
  const hashes = changed.map((change) => contentHash(sampleContent(change), null))
  t.equal(new Set([...hashes, contentHash(content, null)]).size, changed.length + 1)
})
