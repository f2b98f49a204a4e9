import type { home as zh } from '../zh/home.js'

export const home: typeof zh = {
  title: 'Find a rule',
  lead: 'Which rule, where, on which day: each with its source and its versions, to read, print and verify.',
  kinds: 'By kind',
  topics: 'By topic',
  places: 'By place',
  changed: 'Lately changed',
  upcoming: 'Soon in force',
  nothing: 'Nothing at present.',
  about: {
    law: 'Laws, regulations, and rules of the Party',
    'regional-rule': 'Rules of one place',
    'guidance-item': 'Questions answered',
    'case-study': 'Facts of cases, as their sources give them',
    article: 'Articles for reference, whole'
  },
  recorded: 'recorded'
}
