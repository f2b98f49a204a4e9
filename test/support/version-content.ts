// Contents of versions for tests, and a clock that is set by hand.
import { type InForceFrom, noLegislativeDetails, type VersionContent } from '../../src/works/work.js'
import type { Clock } from '../../src/database/store.js'
import type { Topic } from '../../src/catalogue/catalogue.js'

export const editor = { recordedBy: 'editor', reason: null }

/** The start of being in force; a month or year is given by its first day, an unknown day by `null`. */
export function inForceFromDate(date: string | null, precision: InForceFrom['precision'] = 'day'): InForceFrom {
  return { date, precision: date === null ? 'unknown' : precision, basis: 'stated' }
}

/** A version with one provision. A test gives the fields that matter to it. */
export function versionContent(overrides: Partial<VersionContent> & { text?: string } = {}): VersionContent {
  const { text = '不得在群内发布涉密信息', ...rest } = overrides
  return {
    title: '群规',
    aliases: [],
    issuer: null,
    region: null,
    rank: null,
    topics: [],
    inForceFrom: inForceFromDate('2020-01-01'),
    case: null,
    provisions: [
      { eId: 'para_1', wId: null, parent: null, level: 'paragraph', number: null, heading: null, text, citations: [] }
    ],
    quotations: [],
    citations: [],
    completeness: { state: 'whole', quoted: null, stated: null },
    ...noLegislativeDetails,
    ...rest
  }
}

/** Topics named by number, to separate the works of different tests. */
export function numberedTopics(count: number): Topic[] {
  return Array.from({ length: count }, (_, index) => ({
    key: `topic-${index}`,
    name: { zh: `主题${index}`, en: `Topic ${index}` }
  }))
}

/** A clock that is set by hand, the same for both engines. */
export function manualClock(start: string): { clock: Clock; advance: (milliseconds: number) => void; read: () => Date } {
  let time = Date.parse(start)
  return {
    clock: async () => new Date(time),
    advance: (milliseconds) => {
      time += milliseconds
    },
    read: () => new Date(time)
  }
}
