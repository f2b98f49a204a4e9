import type { problems as zh } from '../zh/problems.js'

export const problems: typeof zh = {
  title: 'Problems',
  lead: 'A request that cannot be answered gets a code, with what is wrong and what to do.',
  status: 'Status', code: 'Code', meaning: 'Meaning',
  seen: 'What stands in braces is filled in from the request.'
}
