// `npm run openapi:released`: keeps what the description promises as that of the last release. Run with each release; a test
// compares every later description with it.
import { readFile, writeFile } from 'node:fs/promises'
import { digestDescription } from '../http/description/stability/digest.js'
import { sourcePath } from '../shared/package-files.js'
import { formatJson } from './format-json.js'

const document = JSON.parse(await readFile(sourcePath('openapi/openapi.json'), 'utf8')) as Parameters<typeof digestDescription>[0]
await writeFile(sourcePath('openapi/released.json'), `${formatJson(digestDescription(document), 2)}\n`)
