import type { list as zh } from '../zh/list.js'

export const list: typeof zh = {
  day: 'Day',
  place: 'Place',
  placeHint: 'Name or code, such as 浙江省',
  below: 'and all places below it',
  topic: 'Topic',
  anyTopic: 'All topics',
  kind: 'Kind',
  anyKind: 'All kinds',
  fieldOfLaw: 'Field of law',
  anyField: 'All fields',
  fields: {
    constitutional: 'Constitution', 'constitution-related': 'Constitution-related', 'civil-and-commercial': 'Civil and commercial', administrative: 'Administrative',
    economic: 'Economic', social: 'Social', criminal: 'Criminal', procedural: 'Procedural'
  },
  narrow: 'Filter',
  empty: 'Nothing matches. Try another day, status or place.',
  onDay: (day) => `As of ${day}.`,
  next: 'Next page',
  first: 'First page',
  count: (total) => `${total} in all`,
  history: {
    title: (name) => `${name}: record-keeping`,
    about: 'Who recorded what, when and why.',
    columns: { when: 'When', what: 'What', version: 'Version', by: 'By', why: 'Reason' },
    actions: {
      recorded: 'Recorded', corrected: 'Corrected', withdrawn: 'Withdrawn', repealed: 'Repeal recorded', 'came-into-force': 'Came into force', renamed: 'Renamed', related: 'Relation recorded',
      'source-recorded': 'Source recorded', 'regions-recorded': 'Regions recorded', 'topics-recorded': 'Topics recorded', sealed: 'Sealed'
    }
  },
  relations: {
    title: (name) => `${name}: relations`,
    about: 'Relations that editors recorded, and citations between texts.',
    found: 'found in the text',
    recorded: 'recorded',
    columns: { relation: 'Relation', work: 'Document', clause: 'Clause', origin: 'Known from' },
    empty: 'No relation is known.'
  },
  clause: {
    whole: 'Read the whole text'
  }
}
