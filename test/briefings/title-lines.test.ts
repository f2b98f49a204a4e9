import fc from 'fast-check'
import t from 'tap'
import { breakTitle, widthOf } from '../../src/briefings/ordering/title-lines.js'

t.test('a title that fits stays on one line', async (t) => {
  t.same(breakTitle('党员干部微信行为规范 学习提示', 19), ['党员干部微信行为规范 学习提示'])
})

t.test('longer titles form a trapezium or a lozenge and break between words', async (t) => {
  const titles = [
    '中共某某市委办公室关于转发《党员干部微信微博行为十条戒律》的通知',
    '关于进一步规范党员干部网络行为严明政治纪律和政治规矩的若干规定学习提示汇编',
    '中共中央办公厅国务院办公厅印发关于加强和改进新时代领导干部使用微信微博等社交平台管理工作的指导意见'
  ]
  for (const title of titles) {
    const lines = breakTitle(title, 19)
    t.ok(lines.length > 1, lines.join(' / '))
    t.equal(lines.join(''), title)
    t.ok(lines.every((line) => widthOf(line) <= 19 && !/^[》、，。”’）]/.test(line) && !/[《（“‘]$/.test(line)))
    t.ok(hasShape(lines.map(widthOf)), lines.map(widthOf).join(' '))
  }
})

t.test('no character is lost or moved, whatever the title', async () => {
  const letters = fc.constantFrom(...'党员干部微信行为规范学习提示《》“”、，（）abc 12')
  fc.assert(
    fc.property(
      fc.string({ unit: letters, minLength: 1, maxLength: 100 }),
      fc.integer({ min: 6, max: 25 }),
      (title, widest) => {
        const lines = breakTitle(title, widest)
        return (
          lines.join('').replaceAll(' ', '') === title.replaceAll(' ', '') &&
          lines.every((line) => widthOf(line) <= widest)
        )
      }
    )
  )
})

/** Widths that only shrink, only grow, or grow and then shrink. */
function hasShape(widths: number[]): boolean {
  const widest = widths.indexOf(Math.max(...widths))
  const grows = widths.slice(0, widest + 1).every((width, line, all) => line === 0 || width >= all[line - 1]!)
  const shrinks = widths.slice(widest).every((width, line, all) => line === 0 || width <= all[line - 1]!)
  return grows && shrinks
}
