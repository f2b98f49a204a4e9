// The fields of the form and how each stands in the JSON of an order. The form, its reading and its errors go by this table.

/**
 * `line` and `text` are texts of one line and of several; `lines` a list, one a line; `words` a list without spaces in its parts;
 * `day` may also be `today` or a period; `flag` is a choice of yes, no and what the layout says; `check` a box that is off by itself.
 */
export type FieldKind = 'line' | 'text' | 'title' | 'lines' | 'words' | 'day' | 'count' | 'flag' | 'check'

type Fields = Readonly<Record<string, FieldKind>>

/** By the path of the member in the order. */
export const documentFields = {
  layout: 'line', title: 'title', subtitle: 'line', issuer: 'line', coIssuers: 'lines', recipient: 'line', date: 'day', asOf: 'day', knownAt: 'line',
  introduction: 'text', closing: 'text', annotation: 'line',
  'redHead.mark': 'line', 'redHead.organs': 'lines', 'redHead.documentNumber': 'line', 'redHead.copyNumber': 'line', 'redHead.secrecy': 'line',
  'redHead.urgency': 'line', 'redHead.signedOffBy': 'line',
  'masthead.name': 'line', 'masthead.issue': 'count', 'masthead.totalIssue': 'count', 'masthead.publishedBy': 'line', 'masthead.publishedOn': 'line',
  'editorialNote.label': 'line', 'editorialNote.text': 'text',
  'attendance.present': 'text', 'attendance.absent': 'text', 'attendance.observers': 'text',
  'imprint.mainTo': 'line', 'imprint.reportTo': 'line', 'imprint.sendTo': 'line', 'imprint.distributeTo': 'line', 'imprint.copiesTo': 'line',
  'imprint.printedBy': 'line', 'imprint.printedOn': 'day', 'imprint.copies': 'count',
  'options.facts': 'line', 'options.notInForce': 'line', 'options.numbering': 'flag', 'options.recordHeadings': 'flag', 'options.contents': 'flag',
  'options.sources': 'flag', 'options.notes': 'flag', 'options.fullTexts': 'flag'
} as const satisfies Fields

export const sectionFields = {
  heading: 'line', introduction: 'text', conclusion: 'text', changedSince: 'day',
  'query.kind': 'line', 'query.region': 'line', 'query.includeSubregions': 'check', 'query.topic': 'line', 'query.q': 'line', 'query.limit': 'count'
} as const satisfies Fields

export const recordFields = { id: 'line', version: 'count', eIds: 'words' } as const satisfies Fields

export const attachmentFields = { title: 'line', text: 'text', 'file.name': 'line', 'file.sha256': 'line' } as const satisfies Fields

/** What the form carries besides the order: what it came from, and under which name it is to be a template. */
export const aboutFields = {
  reissueOf: 'line', supersedes: 'check', template: 'line', templateName: 'line', templateDescription: 'line', templateTag: 'line'
} as const satisfies Fields

export type DocumentField = keyof typeof documentFields
export type SectionField = keyof typeof sectionFields
export type AttachmentField = keyof typeof attachmentFields
export type AboutField = keyof typeof aboutFields
