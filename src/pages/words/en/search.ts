import type { search as zh } from '../zh/search.js'

export const search: typeof zh = {
  title: 'Search',
  results: (words) => `Results for “${words}”`,
  words: 'Words',
  button: 'Search',
  total: (count) => `${count} found`,
  none: 'Nothing was found.',
  didYouMean: 'Did you mean',
  missing: (words) => `No text has these words: ${words}`,
  numbering: 'Only excerpts of that document are held and its numbering is not known; here it is.',
  facets: 'Narrow',
  facet: { kind: 'Kind', region: 'Place', topic: 'Topic', year: 'Year in force', status: 'Status' },
  remove: 'Remove',
  removeAll: (name) => `Remove: ${name}`,
  why: 'Matched',
  by: { word: 'word', phrase: 'phrase', synonym: 'synonym', part: 'part' },
  synonymOf: (term, of) => `${term} (synonym of ${of})`,
  partOf: (term, of) => `${term} (part of ${of})`,
  allWorks: 'No words given: documents that meet the conditions'
}
