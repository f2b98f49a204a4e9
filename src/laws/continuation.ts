// Decides whether a line of plain words continues the text before it. A 款 is a paragraph of the law, not a line of the
// file: an enumeration without numbers, a sentence broken over two lines and quoted text stay in one paragraph.

/** How a line is joined to the text before it: on a line of its own, or in the middle of a sentence. */
export type Joint = '\n' | ''

const unfinished = /[：:；;，,、]$/
const terminal = /[。！？!?：:；;，,、）)”"》…]$/
const refersBack = /^(前款|前项|前条|本条|上述|前述)/
const definition = /^[^，,。；;]{1,40}?[，,](?:是|系)?指|^[^，,。；;]{1,40}[是系]指|^[^，,。；;：:]{1,20}[：:]|^[甲乙丙丁戊己庚辛]、/
/** The end of a list whose last item has lost its number, not a sentence: 法律、法规规定的其他义务。 */
const lastItem = /^[^，,]{1,60}[。；;]$|^.{1,60}(?:的|情形|行为|事项|职责|义务|条件)[。；;]$/
/** Characters that a line broken in the middle of a sentence has at least; shorter ones are rows of a list. */
const leastTorn = 12
/** From this length on it is surely no title of the article. */
const surelyTorn = 24

/** The text before a line, as far as it tells whether the line continues it: kept up line by line. */
export class TextBefore {
  private last = ''
  private isList = false
  private isItem = false

  /** Takes a line that begins a text; `isItem` if it is that of a numbered item. */
  begin(text: string, isItem = false): void {
    this.isList = false
    this.isItem = isItem
    this.last = text
  }

  /** Takes a line that continues the text. */
  add(text: string): void {
    this.isList ||= /[：:]$/.test(this.last)
    this.last = text
  }

  /** The joint with which a line continues the text, or `null` if it begins a new paragraph. */
  findJoint(line: string): Joint | null {
    const { last } = this
    if (last === '' || last.startsWith('|')) return null
    if (/[：:]$/.test(last)) return '\n'
    if (this.isList && this.isRow(line)) return '\n'
    if (refersBack.test(line)) return null
    if (/[；;]$/.test(last)) return !this.isItem || lastItem.test(line) ? '\n' : null
    if (unfinished.test(last)) return ''
    if (!this.isTorn(line)) return null
    return last.length >= surelyTorn ? '' : '\n'
  }

  // 主席，/ 副主席若干人，/ 委员若干人。 are rows, and so are formulas and definitions of one form.
  private isRow(line: string): boolean {
    if (unfinished.test(this.last)) return !refersBack.test(line)
    if (!terminal.test(this.last) && !terminal.test(line)) return true
    return definition.test(this.last) && definition.test(line)
  }

  private isTorn(line: string): boolean {
    const { last, isItem, isList } = this
    const breaksOff = /\p{sc=Han}$/u.test(last) && last.length >= leastTorn && !/[=＝]/.test(last)
    return breaksOff && !(isList && !isItem) && /[。；;，,：:]/.test(line)
  }
}
