import type { places as zh } from '../zh/places.js'

export const places: typeof zh = {
  title: 'Places',
  lead: 'The regions of GB/T 2260, with what is recorded of each.',
  named: (name) => `Places whose names begin with “${name}”`,
  find: 'Find by name', findHint: 'How the name begins, such as 奉新',
  button: 'Find',
  none: 'There is no such place.',
  next: 'Next page',
  rules: (count) => `${count}`,
  abolished: (day) => `abolished ${day}`,
  above: 'Places above',
  code: 'Code', validFrom: 'Since', validTo: 'Abolished', basis: 'By',
  successors: 'This code was abolished; its area went to:',
  applies: (name) => `What applies in ${name} today`,
  noRules: (name) => `No rule of ${name} or of a place below it is recorded; there may be some.`,
  rulesRecorded: (count) => `${count} rules and laws of the place and of those below it are recorded:`,
  former: 'Former codes', formerNote: 'These codes were abolished and their areas belong to this place; rules recorded under them are still found.',
  below: 'Places below'
}
