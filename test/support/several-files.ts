// The test files that TEST_FILES names, in one process, one after the other: what they all load is loaded and compiled
// once. They are no arguments, for tap names folders after those.
import './untraced-promises.js'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import t from 'tap'

// An error that nobody awaits fails the run, and the test that runs ends.
process.on('uncaughtException', (error) => t.threw(error))

for (const file of (process.env.TEST_FILES ?? '').split(' ')) {
  t.comment(file)
  await import(pathToFileURL(resolve(file)).href)
}
