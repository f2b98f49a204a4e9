import type { applicable as zh } from '../zh/applicable.js'

export const applicable: typeof zh = {
  title: 'What applies where and when',
  lead: 'Name a place and a day: the rules in force there, those of the places that hold it, and the laws of the country.',
  inPlace: (place, day) => `What applies in ${place} on ${day}`,
  place: 'Place', placeHint: 'Name or code, such as 奉新县',
  topic: 'Topic', kind: 'Kind', words: 'Containing the words',
  any: 'any',
  button: 'Ask',
  successor: (code, name, now) => `The code ${code} (${name}) was abolished by that day; ${now} answers for it.`,
  nothing: 'Nothing was found.',
  notHeld: 'Only what is recorded here is listed; what is not listed may still apply.',
  ownPlace: 'Rules of the place itself', placeAbove: 'Rules of the place above, which apply too', nationwide: 'In the whole country',
  noneOf: (place) => `No rule of ${place} in force on that day is recorded here; there may be some.`,
  unheld: (count) => `${count} more amendments are known whose text is not held, and which may have applied by that day.`,
  next: 'Next page',
  upcoming: 'Changes in the year after',
  event: { 'comes-into-force': 'comes into force', changes: 'changes', ends: 'ceases to apply' }
}
