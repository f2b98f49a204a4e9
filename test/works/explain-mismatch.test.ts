// The explanation of a quotation that does not match its source exactly.
import t from 'tap'
import { explainMismatch } from '../../src/works/recording/explain-mismatch.js'

const cited = '江西省奉新县要求：党员干部不得利用微信群聚众赌博，不违规收受微信红包。'

t.test('the closest passage, and what differs', async (t) => {
  t.strictSame(explainMismatch(cited, '不违规收取微信红包'), {
    zh: '；最接近的是“不违规收受微信红包”：引文“收取”处原文为“收受”',
    en: '; the closest is “不违规收受微信红包”: where the quotation has “收取” it has “收受”'
  })
  t.strictSame(
    explainMismatch('第一条 不得信谣传谣。', '不得信谣言传谣').zh,
    '；最接近的是“不得信谣传谣”：引文“谣言传”处原文为“谣传”'
  )
  t.match(explainMismatch(cited, '不违规收受红包'), { zh: /引文少了“微信”/ })
  t.match(explainMismatch(cited, '不违规收受微信大红包'), { zh: /引文多了“大”/ })
  t.match(explainMismatch(cited, '不违规收受微信红包；'), { zh: /引文“；”处原文为“。”/ })
})

t.test('the explanation is empty where nothing is similar, or where comparing would take too long', async (t) => {
  for (const [text, quote] of [
    [cited, '完全不同'],
    ['', '红包'],
    [cited.repeat(100), '收取红包'],
    [cited, '收取红包'.repeat(99)]
  ] as const) {
    t.strictSame(explainMismatch(text, quote), { zh: '', en: '' })
  }
})
