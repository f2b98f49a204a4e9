// A filled base as a release left it, in `test/upgrade/<release>`: the embedded store's data folder, a dump for PostgreSQL,
// and what each answered. Made by `npm run campaign -- previous`.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliDecompressSync, constants, gunzipSync } from 'node:zlib'

export const dataFolderFile = 'pgdata.tar.br'
export const dumpFile = 'dump.sql.gz'
export const answersFile = 'answers.json'

/** What a base answered before it was closed. */
export interface Answers {
  /** The secret of its administrator. */
  secret: string
  /** `seq` and `hash` of its last change. */
  head: { seq: number; hash: string }
  /** Addresses and their JSON. */
  bodies: Record<string, unknown>
  /** The whole history, a line each. */
  history: string[]
  /** A printed briefing, and the SHA-256 of each of its files. */
  briefing: { id: string; files: Record<string, string> }
}

export interface RecordedBase {
  release: string
  answers: Record<'pglite' | 'postgres', Answers>
  /** A tar archive. */
  readDataFolder: () => Buffer
  /** Statements of SQL. */
  readDump: () => string
}

/** The bases of earlier releases. */
export function readRecordedBases(folder = 'test/upgrade'): RecordedBase[] {
  const releases = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  return releases.map(({ name }) => {
    const read = (file: string) => readFileSync(join(folder, name, file))
    return {
      release: name,
      answers: JSON.parse(read(answersFile).toString()) as RecordedBase['answers'],
      readDataFolder: () => brotliDecompressSync(read(dataFolderFile), { params: { [constants.BROTLI_DECODER_PARAM_LARGE_WINDOW]: 1 } }),
      readDump: () => gunzipSync(read(dumpFile)).toString()
    }
  })
}

/** Addresses that a later release must answer as an earlier one did; members may be added. */
export const askedAddresses = [
  '/v1/regional-rules/rule-kept?asOf=2026-06-01',
  '/v1/regional-rules/rule-kept/versions',
  '/v1/regional-rules/rule-kept/versions/1',
  '/v1/regional-rules/rule-sealed',
  '/v1/regional-rules/rule-in-draft/draft',
  `/v1/search?q=${encodeURIComponent('收受红包')}&asOf=2026-06-01`,
  '/v1/applicable?region=330100&asOf=2026-06-01',
  '/v1/regions/330100',
  '/v1/topics',
  '/v1/sources/rules-2026',
  '/v1/changes',
  '/v1/keys',
  '/v1/webhooks'
]
