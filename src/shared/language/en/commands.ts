// What the commands print while they run and when they are done.
import type { commandTexts as chinese } from '../zh/commands.js'

export const commandTexts: typeof chinese = {
  sourceDefault: () => 'default',
  sourceEnvironment: ({ name }) => (name === '' ? 'environment' : `environment ${name}`),
  sourceFile: ({ path }) => `file ${path}`,
  notShown: () => '(not shown)',

  baseInUse: ({ address }) => `another process has the data folder; use guiju mcp --url ${address}`,
  baseUnavailable: ({ failure }) => `the base cannot be opened: ${failure.en}`,
  copyIsRead: () => 'a process has this base: it keeps still while its files are copied; the copy is read',
  migrated: ({ count }) => `all ${count} migrations are made`,
  clockAccepted: ({ at }) => `the clock is taken for right: ${at}`,
  seeded: ({ recorded, unchanged }) => `${recorded} recorded, ${unchanged} unchanged`,
  seedLeft: ({ id }) => `left alone, changed by an editor since: ${id}`,

  briefingsListed: ({ count, megabytes }) => `${count} briefings, ${megabytes} MB of renderings, would be removed; nothing was: add --yes`,
  briefingsRemoved: ({ count }) => `${count} briefings removed`,

  keySecret: ({ id, name, scope }) => `${id} (${name}, ${scope}). Its secret is shown this once:`,
  secretBefore: ({ hours }) => `The secret before stays good for ${hours} h.`,

  changesChecked: ({ count }) => `${count} changes checked`,
  seconds: ({ seconds }) => `${seconds} s`,
  notAsRecorded: ({ finding }) => `NOT WHAT WAS RECORDED: ${finding}`,
  headChained: ({ text, chain }) => `head ${text} is in the chain of ${chain}`,
  headNotChained: ({ text, chain }) => `NOT IN THE CHAIN OF ${chain.toUpperCase()}: ${text}`,
  changesAsRecorded: ({ changes, versions }) => `${changes} changes and ${versions} versions are as recorded`,
  briefingsAsKept: ({ briefings, renderings }) => `${briefings} briefings and ${renderings} renderings are as kept`,
  servedAsRecorded: () => 'what readers are shown is what was recorded',
  misdated: ({ ids }) => `dated otherwise than the day on which they were kept: ${ids.join(', ')}`,
  searchedUpTo: ({ seq }) => `search holds what was recorded up to change ${seq}`,
  notCovered: ({ what }) => `not covered: ${what.en}`,
  uncoveredUnchained: ({ briefings, renderings }) => `what became of ${briefings} briefings and ${renderings} renderings before their chain began`,
  uncoveredExpressions: () => 'views, checks and computed columns: the role may not make temporary tables (/manual, how-to/postgresql)',
  uncoveredAlways: () => 'API keys, who ordered a briefing, the audit, stored responses, drafts, webhooks; the search snapshot in the data folder',
  definitionsFit: () => 'tables, views, triggers and functions are those of this release'
}
