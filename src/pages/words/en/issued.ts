// The words of the pages of issued briefings and of templates.
import type { issued as zh } from '../zh/issued.js'

export const issued: typeof zh = {
  list: 'Issued', listLead: 'What was issued with your key, the newest first.', listNoKey: 'Without a key there is no list; keep the code of what you issue.',
  empty: 'Nothing matches.', filter: 'Filter', next: 'Next page', first: 'Back to the beginning',
  fields: { title: 'Title', issuer: 'Issuer', date: 'Date', dateHint: 'a year, month or day, such as 2026-11', record: 'Id of a record printed', template: 'Template' },
  columns: { title: 'Title', date: 'Date', made: 'Issued', state: 'State' },
  code: 'Code', check: 'Check it', madeAt: 'Issued at', asOf: 'Texts as of', records: 'Records', layout: 'Layout', keptUntil: 'Kept until',
  keptUntilHint: 'What is issued without a key is kept for a time; each use begins it anew.',
  downloads: 'Download', state: { ready: 'ready', queued: 'waiting', rendering: 'being made', failed: 'failed', 'not-asked-for': 'made when asked for', 'not-available': 'not available here' },
  formats: { pdf: 'PDF', docx: 'Word (DOCX)', ofd: 'OFD', html: 'Web page', md: 'Plain text (Markdown)' },
  pages: (count) => (count === 1 ? '1 page' : `${count} pages`), progress: (percent) => `about ${percent}%`, waiting: 'Being made.', again: 'Look again',
  life: 'Where it stands', current: 'It is the one to go by.', supersededBy: (code) => `Replaced by the document with the code ${code}`, supersedes: (code) => `Replaces the document with the code ${code}`,
  withdrawn: (day, reason) => `Withdrawn on ${day}: ${reason}`, replaced: 'replaced', isWithdrawn: 'withdrawn',
  outdated: (count) => (count === 1 ? 'One record has another text today than is printed' : `${count} records have other texts today than are printed`), upToDate: 'Every record is as it is today.', difference: 'What changed',
  reissue: 'Issue again', reissueLead: 'As it was, with the changes you make. A day that says “today” is the day it is issued.', reissueButton: 'Open the draft, change and issue it',
  noReissue: 'Only the key that issued it can issue it again, withdraw it or print numbered copies.',
  copies: 'Numbered copies', copiesLead: 'Nothing but the number differs; at most 50 at once, in one ZIP.', from: 'From', to: 'To', format: 'Format', copiesButton: 'Print', noCopies: 'A document without a red head has no place for a number.',
  withdraw: 'Withdraw', withdrawLead: 'This is final; whoever checks the code sees the reason. The document can still be read.', reason: 'Reason', withdrawButton: 'Withdraw this document',
  templates: 'Templates', templatesLead: 'Drafts kept for the whole office: open one, change it or issue it as it is.', templatesEmpty: 'There is none yet. Fill in the desk and press “Save as a template”.',
  use: 'Use it', delete: 'Delete', deleteOf: (name) => `Delete the template ${name}`, changed: (day, name) => `${day}, ${name}`,
  columnsOfTemplates: { name: 'Name', description: 'Description', changed: 'Last changed', actions: 'Actions' }
}
