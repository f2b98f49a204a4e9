// The analyzer: folding, terms, and the map from folded units to the original.
import { Converter } from 'opencc-js/t2cn'
import t from 'tap'
import fc from 'fast-check'
import { formatNumeral } from '../../src/shared/numeral.js'
import { scriptRuns, termsOf } from '../../src/search/text/analyzer.js'
import { findCitation } from '../../src/search/query/citation.js'
import { normalizeName } from '../../src/search/text/names.js'
import { normalizeCharacter, normalizedCode, notOneToOne } from '../../src/search/text/normalize-character.js'
import { normalize } from '../../src/search/text/normalized-text.js'
import { parseQuery } from '../../src/search/query/query.js'

t.test('variants fold to the same text', async (t) => {
  const alike = [
    ['個人信息', '个人信息'],
    ['ＷｅＣｈａｔ　群', 'wechat 群'],
    ['第48条', '第四十八条'],
    ['第１０２条第3款', '第一百零二条第三款'],
    ['微\u200b信', '微信'],
    ['①', '1'],
    ['e\u0301', 'é']
  ] as const
  for (const [one, other] of alike) t.equal(normalize(one).text, normalize(other).text, one)
})

t.test('the table of folded units, which is made all at once, says of each what it folds to alone', async (t) => {
  const units = Array.from(normalizedCode, (_, code) => code).filter((code) => normalizedCode[code] !== notOneToOne)
  t.ok(units.length > 60_000, `${units.length} units`)
  const otherwise = units.filter((code) => normalizeCharacter(String.fromCharCode(code)) !== String.fromCharCode(normalizedCode[code]!))
  t.strictSame(otherwise, [])
})

t.test('what is read from the dictionary is what the converter makes of each Han character by itself', async (t) => {
  const han = Array.from({ length: 0xa000 - 0x3400 }, (_, at) => String.fromCharCode(0x3400 + at))
  const converted = Converter({ from: 't', to: 'cn' })(han.join('\n')).split('\n')
  const expected = han.map((char, at) => (converted[at]!.length === 1 ? converted[at]! : char))
  t.ok(expected.filter((char, at) => char !== han[at]).length > 2_900, 'there are traditional characters')
  t.strictSame(han.filter((char, at) => normalizeCharacter(char) !== expected[at]), [])
})

t.test('folded units map back to whole characters, in order', async (t) => {
  t.doesNotThrow(() =>
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (original) => {
        const { text, starts, ends } = normalize(original)
        for (let at = 0; at < text.length; at++) {
          const [start, end] = [starts[at]!, ends[at]!]
          if (!(start < end && end <= original.length)) return false
          if (at > 0 && starts[at - 1]! > start) return false
          if (/[\udc00-\udfff]/.test(original[start]!) && /[\ud800-\udbff]/.test(original[start - 1] ?? ''))
            return false
        }
        return normalize(text).text.length >= 0
      }),
      { numRuns: 2000 }
    )
  )
})

t.test('Han text becomes bigrams, other letters words, run by run', async (t) => {
  t.strictSame(
    scriptRuns('微信wechat群,2017年').map(({ text }) => text),
    ['微信', 'wechat', '群', '2017', '年']
  )
  const { bigrams, words } = termsOf('抢红包')
  t.equal(bigrams.length, 3)
  t.strictSame(words, [])
  t.strictSame(termsOf('𠮷野家').words, ['𠮷野', '𠮷'])
})

t.test('citations are recognised, names are not', async (t) => {
  const cited = (text: string) => {
    const found = findCitation(normalize(text).text)
    return found === undefined ? undefined : [normalizeName(found.name), found.provisions[0]![0]]
  }
  t.strictSame(cited('保守国家秘密法第四十八条'), ['保守国家秘密法', 'art_48'])
  t.strictSame(cited('刑法232条'), ['刑法', 'art_232'])
  t.strictSame(cited('《中华人民共和国民法典》第48条第1款第（二）项'), ['民法典', 'art_48__para_1__point_2'])
  t.strictSame(cited('刑法第一百三十三条之一'), ['刑法', 'art_133-1'])
  t.strictSame(cited('民法典 630条'), ['民法典', 'art_630'])
  t.equal(cited('浙江十条戒律'), undefined)
  t.equal(cited('三十条红线'), undefined)
})

t.test('query syntax', async (t) => {
  const query = parseQuery('微信 "拉票 贿选" -赌博 -"支付宝" 群')
  t.strictSame(query.phrases, ['拉票 贿选'])
  t.strictSame(query.excluded.sort(), ['支付宝', '赌博'])
  t.match(query.words, /^微信\s+群$/)
  t.strictSame(parseQuery('能不能在工作时间抢红包吗').question.phrases, ['工作时间抢红包'])
})

t.test('the ways of writing one word and one number fold to the same text', async (t) => {
  const alike = [
    ['登陆帐户', '登录账户'],
    ['其它当做份额', '其他当作份额'],
    ['5000元', '五千元'],
    ['3万元', '三万元'],
    ['30000元', '３万元'],
    ['30,000元', '三万元'],
    ['3.5万元', '三万五千元'],
    ['120000000元', '一亿二千万元'],
    ['15日', '十五日'],
    ['一十五日', '十五日'],
    ['10条戒律', '十条戒律'],
    ['２０％', '百分之二十'],
    ['百分之20', '百分之二十'],
    ['0.5%', '百分之零点五'],
    ['两千元', '2000元'],
    ['2个月', '两个月'],
    ['二○二二年', '2022年'],
    ['二零二二年', '二〇二二年'],
    ['农业部令第27号', '农业部令第二十七号']
  ] as const
  for (const [one, other] of alike) t.equal(normalize(one).text, normalize(other).text, `${one} ${other}`)
})

t.test('what only looks like another writing stays apart', async (t) => {
  const apart = [
    ['定金', '订金'],
    ['制定', '制订'],
    ['千万不要', '一千万不要'],
    ['第120-1条', '第一百二十一条'],
    ['2022年', '二千零二十二年'],
    ['007号', '七号']
  ] as const
  for (const [one, other] of apart) t.not(normalize(one).text, normalize(other).text, `${one} ${other}`)
  t.equal(normalize('13800138000').text, '13800138000')
  t.equal(normalize('a4纸').text, 'a4纸')
  t.equal(normalize('全部份额').text, '全部份额')
})

t.test('an amount is one text, in digits as in Chinese numerals', async (t) => {
  t.doesNotThrow(() =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999_999 }), fc.constantFrom('元', '日', '人', '条'), (amount, unit) => {
        return normalize(`${amount}${unit}`).text === normalize(`${formatNumeral(amount)}${unit}`).text
      })
    )
  )
})

t.test('folding a folded text changes nothing', async (t) => {
  const pieces = ['帐户', '登陆', '部份', '分额', '30000', '３', '万', '元', '%', '两', '千', '零', '二〇二二', '年', '第', '条', ',', '.', ' ']
  const texts = fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((chosen) => chosen.join(''))
  t.doesNotThrow(() =>
    fc.assert(
      fc.property(texts, (text) => {
        const once = normalize(text).text
        return normalize(once).text === once
      }),
      { numRuns: 2000, examples: [['３.二〇二二年']] }
    )
  )
})

t.test('phrases in every usual mark', async (t) => {
  for (const text of ['微信“拉票贿选”群', '微信”拉票贿选”群', '微信「拉票贿选」群', '微信『拉票贿选』群', '微信＂拉票贿选＂群', '微信群“拉票贿选']) {
    t.strictSame(parseQuery(text).phrases, ['拉票贿选'], text)
  }
  t.strictSame(parseQuery('微信 -「拉票贿选」').excluded, ['拉票贿选'])
})
