// The words of the briefing desk.
import type { desk as zh } from '../zh/desk.js'

export const desk: typeof zh = {
  title: 'Briefing desk',
  lead: 'Make a document of what you have found: choose, arrange, add headings and words, preview, and issue it. Every document issued has a code to check it by.',
  add: 'Add to briefing', addVersion: 'Add this version', addClause: 'Add this clause', pick: 'Choose clauses',
  pickTitle: (title) => `Choose clauses of 《${title}》`,
  pickLead: 'A clause comes with all its parts. With none ticked the whole text is added.',
  pickButton: 'Add the clauses ticked',
  added: (title) => `《${title}》 was added`,
  keepReading: 'Read on',
  remembered: 'What you type is kept in this browser until it is closed. Before you leave this page to choose more, press “Save draft”.',
  notWhole: 'The browser can keep the headings and the records chosen, but not all these words. Before you leave the page, save a template or issue the document.',
  saved: 'Draft saved',
  essentials: 'Essentials', content: 'Content', more: 'More parts', finish: 'Preview and issue',
  noRecords: 'Nothing was chosen yet. Press “Add to briefing” on the page of a work, or choose by a query below.',
  section: (number) => `Section ${number}`,
  sectionAdd: 'Add a section', records: 'Records chosen', byQuery: 'Choose by a query', words: 'Words before and after',
  whole: 'whole text', clauses: (count) => (count === 1 ? '1 clause' : `${count} clauses`), unknown: 'no such record here',
  choose: 'Clauses', chooseOf: (name) => `Clauses: ${name}`, chooseButton: 'Take the clauses ticked', notInText: 'This text does not have:',
  chooseLead: 'A clause comes with all its parts. With none or all ticked it is the whole text.',
  up: 'Up', down: 'Down', remove: 'Remove',
  moves: { up: (name) => `Up: ${name}`, down: (name) => `Down: ${name}`, remove: (name) => `Remove: ${name}` },
  save: 'Save draft', clear: 'Empty the desk', clearTitle: 'Empty',
  previewHtml: 'Preview as a page', previewPdf: 'Preview as PDF', previewDocx: 'Preview for Word', newWindow: 'opens a new window',
  order: 'Issue', orderHint: 'What is issued never changes. To change it, issue it again.',
  reissueNote: 'This issues a document again.', supersedes: 'The new document replaces the old one, as the page behind the old code will say',
  templateNote: (name) => `By the template “${name}”.`,
  errors: (count) => (count === 1 ? 'One thing has to be changed' : `${count} things have to be changed`), error: 'Error',
  signInFirst: 'Sign in with a key first', empty: 'Nothing was chosen yet.',
  attachment: (number) => `Attachment ${number}`, attachmentAdd: 'Add an attachment',
  saveTemplate: 'Save as a template',
  flag: { any: 'as the layout says', yes: 'yes', no: 'no' },
  none: '(none)', any: '(any)', anyLayout: 'layout of the office',
  groups: { redHead: 'Red head (版头)', masthead: 'Masthead (报头)', editorialNote: 'Editorial note (按语)', attendance: 'Attendance (纪要)', closing: 'End', attachments: 'Attachments', imprint: 'Imprint (版记)', options: 'Options of print', signing: 'Subtitle and joint issuers', moment: 'As known at', template: 'Save as a template' },
  layouts: {
    bulletin: 'Bulletin', compilation: 'Compilation', notice: 'Notice (通知)', letter: 'Letter (函)', minutes: 'Minutes (纪要)', newsletter: 'Newsletter with masthead (简报)', anthology: 'Compilation with cover',
    booklet: 'Booklet of one law', study: 'Study material', comparison: 'Old and new side by side'
  },
  facts: { none: 'none', short: 'start and status', full: 'all' },
  notInForce: { refuse: 'refuse', mark: 'print them marked' },
  desks: 'Pages of the desk', drafting: 'Draft', briefings: 'Issued', templates: 'Templates'
}
