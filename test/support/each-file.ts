// The one test that tap is given: test files, each batch of them named by one argument, in a Node of its own. Were tap
// to start the files itself, it would load into each its TypeScript, its mocks and its coverage: up to two and a half
// seconds of processor time for nothing, since what runs here is compiled, mocks nothing and measures no coverage.
import { fileURLToPath } from 'node:url'
import t from 'tap'

const batches = process.argv.slice(2)
const { TAP_JOBS: jobs } = process.env
/** Milliseconds for one batch, more where more random cases are asked for. tap's own limit is for all of them together. */
const timeout = 400_000 * Math.max(1, Number(process.env.GUIJU_TEST_FACTOR ?? 1))
const several = fileURLToPath(new URL('several-files.js', import.meta.url))
// A test runs for seconds, with code of everything that there is: to compile for speed what is soon no longer needed costs
// more than it saves: an eighth of a whole run. The same holds for an embedded database, which lives for seconds.
// The option that says when is that of Node 20: processes of 22 and 24 that were given it failed.
const compileLater = process.version.startsWith('v20.') ? ['--interrupt-budget=1000000'] : []
const nodeArguments = ['--enable-source-maps', '--liftoff-only', ...compileLater]

t.setTimeout(0)
t.jobs = Number(jobs)
t.plan(batches.length)
for (const batch of batches) {
  // tap adds a loader to the NODE_OPTIONS of what it starts: `env` takes it away again.
  const command = ['-u', 'NODE_OPTIONS', `TEST_FILES=${batch}`, process.execPath, ...nodeArguments, several]
  t.spawn('env', command, { name: batch, buffered: true, timeout, at: null, stack: '' })
}

// Nothing is left behind: tap kills what still runs when the one that started it exits.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))
