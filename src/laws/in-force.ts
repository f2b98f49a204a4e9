// The commencement of a version: from its own provision 自…起施行, else from its history.
import { isPlainDate, type PlainDate } from '../shared/calendar.js'
import { numeralCharacters, parseNumeral } from '../shared/numeral.js'
import type { InForceFrom, Provision } from '../works/work.js'
import type { LawEvent } from './law-text.js'
import { findDate } from './read-head.js'

/** Commencement as stated in the text: a date, or on promulgation or adoption. */
export type Commencement = { date: PlainDate; precision: 'day' | 'year' } | 'promulgation' | 'adoption'

const self = /本(法|修正案|条例|规定|办法|细则|解释|决定|规则|规程|批复|安排|规范|实施|暂行|通则|命令|意见|决议|准则|若干)/
const commencementClause = /^(.*?)自([^，,；;]{2,24}?)(?:零时)?(?:起)?(?:开始|正式)?(?:施行|实施|生效|执行|试行)/s
const promulgationDay = /(公布|发布|颁布|印发|批准|下发)之日$/

/** Commencement stated in the text, or `null`. The last provision that states one decides. */
export function findCommencement(provisions: readonly Provision[]): Commencement | null {
  const body = provisions.filter(({ eId, text }) => !eId.startsWith('att_') && text !== '')
  for (const { text } of body.slice(-12).reverse()) {
    for (const sentence of text.split(/[。；;]/).reverse()) {
      const found = readSentence(sentence.trim())
      if (found !== null) return found
    }
  }
  return null
}

/**
 * Commencement of the version after the last event of its history (or the day in the file name, if that is later). A
 * date in the text before the last amendment is the commencement of the first version, not of this one.
 */
export function inForceFrom(
  commencement: Commencement | null,
  events: readonly LawEvent[],
  adopted: PlainDate | null
): InForceFrom {
  const acts = events.filter(({ kind }) => kind !== 'commencement' && kind !== 'repealed')
  const lastAct = latest([...acts.map(({ date }) => date), adopted])
  const amended = lastAmendment(acts, adopted)
  const start = typeof commencement === 'object' ? commencement : null
  if (start !== null && (amended === null || start.date >= amended)) return { ...start, basis: 'stated' }
  const listed = latest(events.filter(({ kind }) => kind === 'commencement').map(({ date }) => date))
  if (listed !== null && (lastAct === null || listed >= lastAct)) return day(listed)
  if (commencement === 'adoption' && amended === null) return day(adopted ?? lastAct)
  return day(lastPromulgation(acts, amended) ?? lastAct)
}

function readSentence(sentence: string): Commencement | null {
  const match = commencementClause.exec(sentence)
  if (match === null) return null
  const [, subject, when] = match as unknown as [string, string, string]
  if (subject !== '' && !self.test(subject) && !/^《[^》]+》$/.test(subject)) return null
  if (promulgationDay.test(when)) return 'promulgation'
  if (/通过之日$/.test(when)) return 'adoption'
  const date = findDate(when.replace(/[lI]/g, '1'))
  if (date !== null) return { date, precision: 'day' }
  const year = new RegExp(`^([${numeralCharacters}]{4})年度?$`).exec(when)
  const first = year === null ? '' : `${parseNumeral(year[1]!)}-01-01`
  return isPlainDate(first) ? { date: first, precision: 'year' } : null
}

// A later adoption is an amendment too, because not every history says 修正. A file name later than all history lines
// is an amendment that the lines leave out.
function lastAmendment(acts: readonly LawEvent[], adopted: PlainDate | null): PlainDate | null {
  const adoption = acts.findIndex(({ kind }) => kind === 'adopted')
  const changes = acts.filter(({ kind }, at) =>
    kind === 'amended' || kind === 'revised' || (kind === 'adopted' && at > adoption))
  const last = latest(acts.map(({ date }) => date))
  const unlisted = adopted !== null && (last === null || adopted > last) ? adopted : null
  return latest([...changes.map(({ date }) => date), unlisted])
}

function lastPromulgation(acts: readonly LawEvent[], since: PlainDate | null): PlainDate | null {
  const days = acts.filter(({ kind, date }) => kind === 'promulgated' && (since === null || date >= since))
  return latest(days.map(({ date }) => date))
}

function latest(dates: readonly (PlainDate | null)[]): PlainDate | null {
  return dates.reduce((last, date) => (date !== null && (last === null || date > last) ? date : last), null)
}

function day(date: PlainDate | null): InForceFrom {
  return { date, precision: date === null ? 'unknown' : 'day', basis: 'promulgated' }
}
