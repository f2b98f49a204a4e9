import type { DiffKind } from '../../../comparison/difference.js'
import type { compare as zh } from '../zh/compare.js'

const change: Record<DiffKind, string> = {
  added: 'added', removed: 'removed', changed: 'changed', moved: 'moved', split: 'split off', merged: 'merged', renumbered: 'renumbered only',
  'format-only': 'changed in form only', unchanged: 'unchanged'
}

export const compare: typeof zh = {
  title: ' compared',
  table: 'Old and new text side by side',
  old: 'Old', now: 'New',
  remarks: 'Remarks',
  change,
  counted: (name, count) => `${count} ${name}`,
  comma: ', ',
  struck: 'words removed', marked: 'words added',
  legend: '（新增）: the old text has no such clause. （删去）: the new text has none. （并入…）, （由…分出）: the words are in the clause named. 〔由原第…条移来〕: the clause stood elsewhere. Differences of spacing, width and quotation marks are not marked.',
  sameVersion: 'Both sides are the same version.',
  other: 'Compare other versions or days',
  button: 'Compare', buttonOfDays: 'Compare the days',
  fromDay: 'From the day', toDay: 'To the day',
  hideUnchanged: 'Only clauses that changed', showUnchanged: 'Unchanged clauses too',
  files: 'Download', paper: 'The table to print',
  recorded: (day) => `recorded on ${day}`,
  withdrawn: 'The record of this version was withdrawn.',
  repeal: 'This is the repeal; it has no text.',
  oneVersion: 'One version of this document is held: there is no other to compare it with.',
  chooseVersions: 'Choose two versions or two days',
  anotherWork: 'Another document',
  formTitle: 'Compare',
  lead: 'Two versions of a document, or two documents, clause by clause: what was removed is struck, what was added is marked.',
  versionsOfOne: 'Versions of one document',
  twoWorks: 'Two documents',
  work: 'Document', workHint: 'Name, short name or id, such as 公司法',
  next: 'Choose versions',
  left: 'One', right: 'The other',
  noWork: (name) => `Nothing is called “${name}”`,
  noWorkHint: 'Try another name, or search first.',
  whichWork: (name) => `“${name}” may mean:`,
  sideBySide: ' side by side',
  pairs: (same, similar, only) => `${same} the same, ${similar} alike, ${only} on one side only`,
  onlyHere: 'words on the left only', onlyThere: 'words on the right only',
  pairedBy: 'Clauses are paired by topic and wording; their numbers and order count for nothing.',
  onlyOther: '（无对应条文）',
  otherWorks: 'Compare two other documents'
}
