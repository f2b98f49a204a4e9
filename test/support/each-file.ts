// The one test that tap is given: each test file, named by its arguments, in a Node of its own. Were tap to start the
// files itself, it would load into each its TypeScript, its mocks and its coverage: up to two and a half seconds of
// processor time for nothing, since what runs here is compiled, mocks nothing and measures no coverage.
import t from 'tap'

const files = process.argv.slice(2)
const { TAP_JOBS: jobs, TAP_TIMEOUT: timeout } = process.env
// An embedded database lives for seconds here: compiling its hot code a second time, for speed, costs more than it saves.
const nodeArguments = ['--enable-source-maps', '--liftoff-only']

t.setTimeout(0)
t.jobs = Number(jobs)
t.plan(files.length)
for (const file of files) {
  // tap adds a loader to the NODE_OPTIONS of what it starts: `env` takes it away again.
  const command = ['-u', 'NODE_OPTIONS', process.execPath, ...nodeArguments, file]
  t.spawn('env', command, { name: file, buffered: true, timeout: Number(timeout) * 1000, at: null, stack: '' })
}

// Nothing is left behind: tap kills what still runs when the one that started it exits.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))
