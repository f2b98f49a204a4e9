#!/usr/bin/env node
// The program `guiju`: looks at the resources of the process, then loads the command line, which needs them.
import { requireResources } from '../process/resources.js'

requireResources()
const { runCommandLine } = await import('./main.js')
await runCommandLine(process.argv.slice(2))
