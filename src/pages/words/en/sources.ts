import type { Grade } from '../../../sources/source.js'
import type { sources as zh } from '../zh/sources.js'

const grade: Record<Grade, string> = { 'official-text': 'Official text', 'official-site': 'Official site', 'press-report': 'Press report', transcription: 'Transcription' }

export const sources: typeof zh = {
  title: 'Sources',
  lead: 'Everything recorded here is quoted from these, to the line.',
  grade,
  gradeName: 'Grade', publisher: 'Publisher', day: 'Day', id: 'Id', within: 'Part of', hash: 'SHA-256', recorded: 'Recorded',
  hashSealed: 'A line is sealed, so the hash is not shown',
  lines: (count) => `${count} lines`,
  asked: (lines) => `Marked: line ${lines}, which is cited.`,
  fromStart: 'Read it from the start',
  linkToLine: (line) => `Permanent link to line ${line}`,
  before: (lines) => `Lines ${lines} before`, after: (lines) => `Lines ${lines} after`,
  citedBy: 'Documents that cite it', notCited: 'No document cites it yet.',
  next: 'Next page'
}
