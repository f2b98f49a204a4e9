// The names of the fields of the briefing desk, and what is said of those that need a word.
import type { deskFields as zh } from '../zh/desk-fields.js'

const day = 'such as 2026-11-22; “today” is the day it is issued'

export const deskFields: typeof zh = {
  document: {
    layout: { label: 'Layout' },
    title: { label: 'Title (标题)', hint: 'up to 120 characters; lines break where you break them' },
    subtitle: { label: 'Subtitle (副标题)' },
    issuer: { label: 'Issuer (署名)' },
    coIssuers: { label: 'Joint issuers (联合署名)', hint: 'one a line' },
    recipient: { label: 'Recipient (主送机关)', hint: 'without the colon' },
    date: { label: 'Date (成文日期)', hint: day },
    asOf: { label: 'Texts as of', hint: 'the day whose texts are printed; today where it is empty' },
    knownAt: { label: 'As known at', hint: 'only what was recorded by then, such as 2026-11-22T08:00:00Z' },
    introduction: { label: 'Opening', hint: 'before the first section, one paragraph a line' },
    closing: { label: 'Closing words', hint: 'such as 特此通知。' },
    annotation: { label: 'Annotation (附注)', hint: 'under the date; its brackets are printed' },
    'redHead.mark': { label: 'Mark (发文机关标志)', hint: 'needed in a red head; 文件 with joint organs' },
    'redHead.organs': { label: 'Joint organs (联合行文机关)', hint: 'one a line, the leading one first' },
    'redHead.documentNumber': { label: 'Number (发文字号)', hint: 'such as 某纪办〔2026〕3号' },
    'redHead.copyNumber': { label: 'Copy number (份号)', hint: 'up to six digits' },
    'redHead.secrecy': { label: 'Secrecy (密级)', hint: 'such as 内部 or 机密★1年' },
    'redHead.urgency': { label: 'Urgency (紧急程度)' },
    'redHead.signedOffBy': { label: 'Signed off by (签发人)', hint: 'names alone, a space between them' },
    'masthead.name': { label: 'Name' },
    'masthead.issue': { label: 'Issue (期号)' },
    'masthead.totalIssue': { label: 'Total issue (总期号)' },
    'masthead.publishedBy': { label: 'Published by (编印单位)' },
    'masthead.publishedOn': { label: 'Published on', hint: 'such as 2026-11-22' },
    'editorialNote.label': { label: 'Name' },
    'editorialNote.text': { label: 'Note', hint: 'one paragraph a line' },
    'attendance.present': { label: 'Present (出席)' },
    'attendance.absent': { label: 'Absent (请假)' },
    'attendance.observers': { label: 'Observers (列席)' },
    'imprint.mainTo': { label: 'To (主送)', hint: 'where it does not stand before the text' },
    'imprint.reportTo': { label: 'Reported to (报)' },
    'imprint.sendTo': { label: 'Sent to (送)' },
    'imprint.distributeTo': { label: 'Distributed to (发)' },
    'imprint.copiesTo': { label: 'Copies to (抄送)' },
    'imprint.printedBy': { label: 'Printed by (印发机关)', hint: 'needed in an imprint' },
    'imprint.printedOn': { label: 'Printed on (印发日期)', hint: `needed in an imprint; ${day}` },
    'imprint.copies': { label: 'Copies (印数)' },
    'options.facts': { label: 'Facts under a record' },
    'options.notInForce': { label: 'Records not in force on the day' },
    'options.numbering': { label: 'Numbered headings (一、（一）)' },
    'options.recordHeadings': { label: 'Titles of records as headings' },
    'options.contents': { label: 'Contents' },
    'options.sources': { label: 'Source marks and appendix' },
    'options.notes': { label: 'Notes on later changes' },
    'options.fullTexts': { label: 'Whole texts in an appendix' }
  },
  section: {
    heading: { label: 'Heading', hint: 'without a number; without a heading the records are numbered' },
    introduction: { label: 'Words before' },
    conclusion: { label: 'Words after' },
    changedSince: { label: 'Old and new: changed since', hint: 'prints only what changed since this day, in two columns' },
    'query.kind': { label: 'Kind' },
    'query.region': { label: 'Region code', hint: 'such as 330000' },
    'query.includeSubregions': { label: 'And the regions below' },
    'query.topic': { label: 'Topic' },
    'query.q': { label: 'Search words' },
    'query.limit': { label: 'At most', hint: '50 where it is empty' }
  },
  attachment: {
    title: { label: 'Title' },
    text: { label: 'Text', hint: 'one paragraph a line; empty for a file' },
    'file.name': { label: 'Name of a file', hint: 'ends in .pdf or .docx; the file is not sent' },
    'file.sha256': { label: 'SHA-256 of the file', hint: '64 hexadecimal digits' }
  },
  about: {
    templateName: { label: 'Name of the template', hint: 'letters, digits, -, _ and .' },
    templateDescription: { label: 'Description' }
  }
}
