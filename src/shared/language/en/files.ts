// What is said about files that are imported, backups, and restoring them.
import type { fileTexts as chinese } from '../zh/files.js'

export const fileTexts: typeof chinese = {
  filesFound: ({ count }) => `${count} files`,
  worksDone: ({ done, of }) => `${done}/${of} works`,
  regionsFirst: ({ count }) => `the base had no regions: ${count} recorded first; run guiju seed for the rest of the seed`,
  filesRead: ({ files, whole, share }) => `${files} files, ${whole} read whole (${share} %)`,
  worksFound: ({ works, versions, provisions }) => `${works} works, ${versions} versions, ${provisions} provisions`,
  recordedNow: ({ works, versions, provisions, endings, seconds, rate }) =>
    `recorded now: ${works} works, ${versions} versions, ${provisions} provisions, ${endings} repeals and expiries, ${seconds} s, ${rate}/s`,
  starts: ({ stated, inferred, unknown, appointed }) =>
    `starts: stated ${stated}; inferred ${inferred}; unknown ${unknown}; to be appointed ${appointed}`,
  gaps: ({ between, before }) => `amendments whose text is not held: between versions ${between} works; before the first text ${before} works`,
  notWhole: ({ where, detail }) => `not whole: ${where}: ${detail}`,
  toCheck: ({ where, detail }) => `to check: ${where}: ${detail}`,
  refused: ({ what, reason }) => `refused: ${what}: ${reason.en}`,
  refusedLine: ({ line, id, reason }) => `refused: line ${line}${id === '' ? '' : ` (${id})`}: ${reason.en}`,
  startsToSettle: ({ count, file }) => `${count} versions have no settled start: fill in ${file} and run guiju import dates ${file}`,
  datesSettled: ({ settled, unchanged, open, refused }) => `settled: ${settled}; unchanged: ${unchanged}; left open: ${open}; refused: ${refused}`,
  readAs: ({ encoding, path }) => `read as ${encoding}: ${path}`,
  skipped: ({ path, reason }) => `skipped: ${path}: ${reason.en}`,
  notRead: ({ path, reason }) => `not read: ${path}: ${reason.en}`,
  noLaw: ({ where }) => `no law was read: ${where}`,

  fileNotFolder: () => 'guiju import records takes a file, not a folder',
  importProgress: ({ lines, refused, read, share, rate }) =>
    `${lines} lines, ${refused} refused, ${read} read${share === null ? '' : ` (${share.percent} % of ${share.of})`}, ${rate} lines/s`,
  importStopped: ({ reason }) => `stopped: ${reason.en}`,
  importDone: ({ lines, outcomes, provisions }) =>
    [`${lines} lines`, ...outcomes.map(([outcome, count]) => `${count} ${outcome}`), `${provisions} provisions`].join(', '),
  dryRun: () => 'a dry run: nothing was recorded',
  importIncomplete: () => 'not complete: what was told as recorded stays; the same file can be imported again',
  importCost: ({ seconds, lines, provisions, memory }) => `${seconds} s, ${lines} lines/s, ${provisions} provisions/s, at most ${memory} of memory`,

  backupCopied: ({ isRunning }) => (isRunning ? 'copied while the service kept still; checking the copy' : 'copied; checking the copy'),
  backupPacking: () => 'packing',
  backedUp: ({ path, bytes, sha256 }) => `backed up to ${path} (${bytes} bytes, SHA-256 ${sha256})`,
  backupNoBase: ({ folder }) => `there is no base in ${folder}`,
  backupExists: ({ path }) => `${path} exists already; a backup overwrites nothing`,
  backupAltered: ({ error }) => `the base is not what was recorded, and was not backed up: ${error}`,
  backupForeign: ({ path }) => `${path} is no backup of Guiju, or is damaged at its beginning`,
  backupNewer: ({ path, release }) => `${path} was made by a newer release, Guiju ${release}: restore it with that`,
  backupDamaged: ({ path, corruption }) => `${path} is damaged: ${corruption}`,
  restoreUnpacking: () => 'unpacking',
  restoreChecking: () => 'checking',
  restored: ({ folder, release, madeAt }) => `restored into ${folder} what Guiju ${release} backed up at ${madeAt}`,
  restoredSame: () => 'the same as when the backup was made',
  restoreOccupied: ({ folder, names }) => `${folder} is not empty (${names.join(', ')}): a base is restored into a folder without one`,
  restoreUnopened: ({ release, postgres, reason }) =>
    `this release cannot open the restored base, which Guiju ${release} with PostgreSQL ${postgres} inside made: ${reason.en}`,
  restoreDiffers: ({ discrepancy }) => `the restored base is not the one that was backed up: ${discrepancy}`
}
