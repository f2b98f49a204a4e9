// Test files named by the arguments, in one process, one after the other: what they all load is loaded and compiled once.
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import t from 'tap'

for (const file of process.argv.slice(2)) {
  t.comment(file)
  await import(pathToFileURL(resolve(file)).href)
}
