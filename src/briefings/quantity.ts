// What stays on one line: a day, and a number with its unit. The patterns are read by JavaScript and by the typesetter, so
// they keep to what both understand.

const units = [
  '平方公里', '平方米', '立方米', '公里', '千米', '厘米', '毫米', '公斤', '千克', '毫克', '毫升', '个工作日', '工作日', '个月', '小时',
  '分钟', '美元', '元', '米', '克', '吨', '升', '亩', '公顷', '年', '月', '日', '天', '岁', '周', '倍', '人', '名', '户', '次', '件',
  '条', '款', '项', '章', '节', '页', '份', '号', '期', '级', '届', '种', '类', '个', '台', '辆', '%', '％', '‰', '℃'
]

/** 2026年11月22日, also in part. */
const dayPattern = '[0-9]{1,4}年[0-9]{1,2}月(?:[0-9]{1,2}日)?|[0-9]{1,2}月[0-9]{1,2}日'

/** 第12条, 3.5公里, 500万元. */
export const quantityPattern = `${dayPattern}|第?[0-9][0-9.,]{0,15}[百千万亿]{0,2}(?:${units.join('|')})`

/** Whether a break between two lines falls into a day or a quantity. */
export function splitsQuantity(lines: readonly string[]): boolean {
  const breaks = new Set(lines.slice(0, -1).map((_, at) => lines.slice(0, at + 1).join('').length))
  return [...lines.join('').matchAll(new RegExp(quantityPattern, 'g'))].some(({ index, 0: found }) =>
    Array.from({ length: found.length - 1 }, (_, at) => index + at + 1).some((place) => breaks.has(place))
  )
}

/** The pieces of a text, each of which stays on one line as far as quantities are concerned. */
export function splitAtQuantities(text: string): { text: string; quantity: boolean }[] {
  return text
    .split(new RegExp(`(${quantityPattern})`))
    .map((piece, at) => ({ text: piece, quantity: at % 2 === 1 }))
    .filter(({ text: piece }) => piece !== '')
}
