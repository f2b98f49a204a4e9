// What a start and a running service say on standard error.
import type { startTexts as chinese } from '../zh/start.js'

/** What became of a record of the seed. */
const outcomes = { recorded: 'recorded', unchanged: 'unchanged', leftAlone: 'changed by an editor, left alone' }

export const startTexts: typeof chinese = {
  openingFolder: ({ folder }) => `opening the embedded store in ${folder}`,
  connecting: () => 'connecting to PostgreSQL',
  answers: ({ address }) => `Guiju 规矩 answers at ${address} — the description is at ${address}/docs`,
  metricsAt: ({ address }) => `metrics are at ${address}/metrics`,
  loopbackAddress: ({ address }) =>
    `warning: the address and the code on paper lead to ${address}, which only this machine can open: give the address outside as GUIJU_PUBLIC_ADDRESS`,
  stopping: ({ signal }) => `${signal}: answering what was asked, then stopping`,
  lostHistory: ({ seq }) => `change ${seq} is lost: the database went back. Stops, to be started again`,

  seedRegions: ({ count }) => `regions: ${count} recorded`,
  seedTopics: ({ count }) => `topics: ${count} recorded`,
  seedSource: ({ id, isRecorded }) => `source ${id}: ${isRecorded ? outcomes.recorded : outcomes.unchanged}`,
  seedWork: ({ at, of, id, outcome }) => `${at}/${of} ${id}: ${outcomes[outcome]}`,
  seedDone: ({ recorded, unchanged }) => `seed: ${recorded} recorded, ${unchanged} unchanged`,
  seedLeftAlone: ({ ids }) => `seed: left alone, changed by editors since: ${ids.join(', ')}`,
  seedRefused: ({ id, reason }) => `seed record ${id}: ${reason.en}`,

  workersReplaced: () => 'all workers were replaced',
  workerNotReplaced: () => 'a worker could not be replaced: the others stay as they are',
  workerEnded: ({ worker, delay }) => `worker ${worker} ended; another starts in ${delay} ms`,

  searchIndexed: ({ seq }) => `search: ${seq} changes indexed`,
  searchIndexedOf: ({ seq, of }) => `search: ${seq} of ${of} changes indexed`,
  searchSnapshotLoaded: ({ seq }) => `search: snapshot of change ${seq} loaded`,
  searchBuilds: ({ reason }) => `search: builds the index: ${reason.en}`,
  searchSealed: () => 'search: something was sealed, makes the index anew',
  searchNoSnapshot: ({ reason }) => `search: cannot write the snapshot, the next start builds the index: ${reason.en}`,
  searchSnapshotStays: ({ path, reason }) =>
    `search: cannot remove the snapshot, which may hold sealed words: remove ${path} by hand: ${reason.en}`,
  searchFailed: ({ reason }) => `search: ${reason.en}`,
  searchRestarted: () => 'search: the worker died and is started again',
  snapshotMissing: () => 'there is no snapshot',
  snapshotForeign: () => 'the file is no snapshot',
  snapshotOfRelease: () => 'another release wrote the snapshot',
  snapshotPostings: ({ postings }) => `the snapshot holds ${postings} postings`,
  snapshotCut: () => 'the snapshot is cut short',
  snapshotDamaged: () => 'the hash of the snapshot does not match',
  snapshotSealed: () => 'the snapshot is older than a seal',
  snapshotOtherBase: () => 'the snapshot is of another base',
  snapshotUnreadable: ({ reason }) => `cannot read the snapshot: ${reason.en}`,

  replicaUp: () => 'a replica answers and is read from',
  replicaLeft: ({ reason }) => `a replica is left: ${reason.en}`,
  lostIdleConnection: ({ reason }) => `lost an idle database connection: ${reason.en}`,
  lostListener: ({ reason }) => `lost the connection that follows changes: ${reason.en}`,
  cannotListen: ({ reason }) => `cannot follow changes: ${reason.en}`,
  waitingForDatabase: ({ reason }) => `waiting for the database: ${reason.en}`,
  noStatementTimeout: () => 'nothing limits statements through the pooler: set statement_timeout for the role (/manual, how-to/postgresql)'
}
