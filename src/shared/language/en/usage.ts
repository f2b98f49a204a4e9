// Help of the command line, and what was wrong with how a command was written.
import type { usageTexts as chinese } from '../zh/usage.js'

export const usageTexts: typeof chinese = {
  helpTitle: () => 'guiju 规矩 — settings come from the environment, as for the service (see /manual, reference/settings)',
  usage: ({ usage }) => `usage: ${usage}`,
  aboutServe: () => 'answer; with workers as so many processes on one port, replaced one by one on SIGHUP',
  aboutMcp: () => 'speak MCP with the host that starts it, on this base, or by the service at an address (key in GUIJU_KEY)',
  aboutConfig: () => 'the settings in force, and where each comes from; secrets are not shown',
  aboutBackup: () => 'write the embedded store into one new file, while the service runs or not',
  aboutBriefings: () => 'list the stored briefings that a rule removes, and with --yes remove them',
  aboutClock: () => 'take the clock for right, after changes were refused because it had jumped',
  aboutImport: () => 'record what stands in files; tells how far it has come, and every line or file that was not taken',
  aboutKeys: () => 'make, list and end the keys that callers come with',
  aboutMigrate: () => 'bring the tables up to this release; with DATABASE_URL, as the role that owns them',
  aboutRestore: () => 'restore a backup into an empty data folder, and prove that it is the same base',
  aboutSeed: () => 'record the seed; what an editor changed since is left alone and named',
  aboutVerify: () => 'recompute the chains, every contentHash, what readers are shown, briefings, search and definitions; name what does not fit',

  unknownOption: ({ option }) => `there is no option ${option}`,
  wrongOption: ({ option }) => `the option ${option} lacks a value, or takes none`,
  superfluousArgument: ({ argument }) => `one argument too many: ${argument}`,
  wrongArguments: ({ detail }) => `a wrong command line: ${detail}`,
  unknownSubcommand: ({ command, known, given }) => `guiju ${command} knows ${known.join(', ')}, not ${given === '' ? 'nothing' : given}`,
  argumentMissing: ({ command, what }) => `guiju ${command} needs ${things[what]}`,
  argumentUnknown: ({ command, argument }) => `guiju ${command} does not know what ${argument} is`,
  optionNotThere: ({ command, option }) => `guiju ${command} has no ${option}`,
  optionsTaken: ({ command, options }) => `guiju ${command} takes ${options.join(' and ')}`,
  optionMissing: ({ command, option, what }) => `guiju ${command} needs ${option}: ${things[what]}`,
  optionValue: ({ option, value, allowed }) => `${option} is ${value ?? 'missing'}; it takes ${values[allowed]}`,
  optionChoice: ({ option, value, choices }) => `${option} is ${value ?? 'missing'}; it takes ${choices.join(', ')}`,
  optionIssue: ({ option, issue }) => `${option} ${issue.en}`,
  ruleMissing: () => 'guiju briefings prune needs a rule: --older-than, --unused-for or --anonymous',
  headInvalid: ({ text }) => `${text} is not a head: a number, a colon and 64 hexadecimal digits, as verify prints it`,
  workersNeedPostgres: () => '--workers needs DATABASE_URL: the embedded store belongs to one process (see /manual, how-to/deploy)',
  notForPostgres: ({ command, tool }) =>
    `guiju ${command} is for the embedded store; DATABASE_URL names a PostgreSQL: use ${tool} (/manual, how-to/backup)`
}

const things = {
  fileOrFolder: 'a folder or a file',
  file: 'a file',
  key: 'the id or name of a key',
  keyName: 'what records will call the key',
  owner: 'the person that the key is for'
}

const values = {
  workers: 'a number from 1 to 128',
  language: 'zh or en',
  serviceAddress: 'an address such as https://guiju.example.cn',
  days: 'a whole number of days, up to 99999',
  hours: 'hours from 0 to 720',
  instant: 'a day such as 2027-01-01, or an instant such as 2027-01-01T08:00:00+08:00'
}
