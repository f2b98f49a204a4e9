// Every setting: its name in the environment, the allowed values and the default.
// The table of src/manual/{zh,en}/reference/settings.md lists the same; a test compares the names.
import { Type } from 'typebox'
import { defaultThreads } from './computing/compute-pool.js'
import { findAddressFault } from './database/postgres/database-address.js'
import { languages, type Sentence } from './shared/language/language.js'
import { say } from './shared/language/say.js'
import { isAddressRange } from './shared/address-range.js'
import { accessLogLevels } from './http/access-log.js'
import { engineNames } from './search/engine-names.js'

const Switch = (description: string) => Type.Union([Type.Literal('on'), Type.Literal('off')], { default: 'on', description })
const Count = (preset: number, minimum: number, maximum: number, description: string) =>
  Type.Integer({ default: preset, minimum, maximum, description })

/** Formats of text settings that a pattern cannot express. */
export const formats: Record<string, { allowed: Sentence; validate: (text: string) => boolean }> = {
  proxies: {
    allowed: say('allowedProxies'),
    validate: (text: string) => text === 'off' || text.split(/[\s,]+/).every(isAddressRange)
  },
  databases: {
    allowed: say('allowedDatabases'),
    validate: (text: string) => text.split(/[\s,]+/).every((one) => findAddressFault(one) === undefined)
  },
  database: {
    allowed: say('allowedDatabase'),
    validate: (text: string) => findAddressFault(text) === undefined
  },
  ranges: {
    allowed: say('allowedRanges'),
    validate: (text: string) => text.split(/[\s,]+/).every(isAddressRange)
  }
}

/** Rate limits, load shedding and everything else that protects the routes. */
const hardening = {
  GUIJU_CORS: Type.Optional(
    Type.String({
      pattern: '^https?://[^\\s/,]+([\\s,]+https?://[^\\s/,]+)*$',
      description: 'Origins whose pages may read responses in a browser, e.g. https://portal.example.cn; separated by commas'
    })
  ),
  GUIJU_TRUST_PROXY: Type.String({
    default: 'off',
    format: 'proxies',
    description: 'Proxies whose X-Forwarded-For is believed'
  }),
  GUIJU_LIMITS: Switch('Whether requests are counted and rejected beyond the limits: on or off'),
  GUIJU_LIMIT_KEY: Count(600_000, 60, 1_000_000_000, 'Tokens a minute for each key'),
  GUIJU_LIMIT_ADDRESS: Count(300_000, 60, 1_000_000_000, 'Tokens a minute for each address that asks without a key'),
  GUIJU_STREAMS: Count(20, 1, 100_000, 'Event streams and long polls that one caller may have open'),
  GUIJU_MAX_CONNECTIONS: Count(2_000, 10, 1_000_000, 'Connections of this process; those beyond get a 503'),
  GUIJU_MAX_IN_FLIGHT: Count(500, 1, 1_000_000, 'Requests that this process answers at once; those beyond get a 503'),
  GUIJU_MAX_DELAY: Count(2_000, 10, 600_000, 'Event-loop delay in milliseconds beyond which this process rejects requests'),
  GUIJU_COMPUTING_THREADS: Count(defaultThreads, 1, 64, 'Threads of this process for heavy computing, by default 2 but fewer than cores; one caller leaves one of several to the others'),
  GUIJU_COMPUTING_BUDGET: Count(10_000, 100, 600_000, 'Milliseconds of computing that one request may take in such a thread'),
  GUIJU_ACCESS_LOG: Type.Union(accessLogLevels.map((which) => Type.Literal(which)), {
    default: 'on',
    description: 'Which requests are logged: all, those that fail, none'
  }),
  GUIJU_METRICS_PORT: Type.Optional(
    Type.Integer({ minimum: 0, maximum: 65_535, description: 'A port of its own for /metrics, which is then nowhere else' })
  ),
  GUIJU_METRICS_HOST: Type.String({ default: '127.0.0.1', minLength: 1, description: 'Address on which that port listens' })
}

export const Settings = Type.Object({
  HOST: Type.String({ default: '127.0.0.1', minLength: 1, description: 'Address to listen on' }),
  PORT: Type.Integer({ default: 3000, minimum: 0, maximum: 65_535, description: 'Port to listen on; 0 takes a free one' }),
  GUIJU_DATA: Type.String({ default: './data', minLength: 1, description: 'Folder of the embedded database, and of the search snapshot' }),
  DATABASE_URL: Type.Optional(
    Type.String({ format: 'database', description: 'A PostgreSQL 15 or later to use instead: postgres://…' })
  ),
  GUIJU_DIRECT_URL: Type.Optional(
    Type.String({
      format: 'database',
      description: 'The database itself, where DATABASE_URL leads to a pooler such as PgBouncer: postgres://…'
    })
  ),
  GUIJU_REPLICA_URLS: Type.Optional(
    Type.String({ format: 'databases', description: 'Streaming replicas of the database, to read from; separated by commas' })
  ),
  GUIJU_DB_POOL: Type.Integer({
    default: 10,
    minimum: 2,
    maximum: 500,
    description: 'Database connections of this process, besides one that is reserved for keys and limits; the same number to each replica'
  }),
  GUIJU_DB_STATEMENT_TIMEOUT: Type.Integer({
    default: 15_000,
    minimum: 100,
    maximum: 600_000,
    description: 'Milliseconds after which the database cancels a statement'
  }),
  GUIJU_DB_START_TIMEOUT: Type.Integer({
    default: 60_000,
    minimum: 0,
    maximum: 3_600_000,
    description: 'Milliseconds to wait at start for a database that is still starting'
  }),
  GUIJU_CLOCK_TOLERANCE: Count(300, 0, 31_536_000, 'Seconds by which the clock may have jumped before nothing is recorded by it; 0 records by any clock'),
  GUIJU_SHUTDOWN_DELAY: Count(0, 0, 600, 'Seconds after SIGTERM for which requests are still answered while /health/ready is 503'),
  GUIJU_RESPONSE_CACHE_MB: Count(64, 1, 65_536, 'Megabytes of memory for the response cache'),
  GUIJU_FOUR_EYES: Type.Optional(
    Type.Union([Type.Literal('on'), Type.Literal('off')], {
      description: 'Whether a draft must be published with another key than it was written with; on by default with DATABASE_URL'
    })
  ),
  GUIJU_VERIFY_RATE: Count(600, 0, 1_000_000, 'Changes that this process verifies a minute beside its work; 0 for none'),
  GUIJU_SEED: Switch('Whether the seed is recorded at start; off for a base that is to take over a history: on or off'),
  GUIJU_IMPORT_MAX_RECORD_BYTES: Count(2 ** 24, 65_536, 2 ** 28, 'Bytes that one line of an import, or the lines of one work together, may have'),
  GUIJU_SEARCH: Type.Union(
    engineNames.map((name) => Type.Literal(name)),
    { default: 'memory', description: 'The search engine: an index in memory, or PostgreSQL' }
  ),
  GUIJU_WEBHOOK_ALLOW: Type.Optional(
    Type.String({
      format: 'ranges',
      description: 'Private addresses that webhooks may be sent to, also without TLS'
    })
  ),
  GUIJU_READ: Type.Union([Type.Literal('open'), Type.Literal('key')], {
    default: 'open',
    description: 'Whether reading is open to everybody or needs an API key'
  }),
  GUIJU_ANONYMOUS_BRIEFINGS: Switch('Whether briefings ordered without a key are kept for a time, or keeping needs a key: on or off'),
  GUIJU_ANONYMOUS_BRIEFINGS_DAYS: Count(7, 1, 3_650, 'Days after its last use for which a briefing ordered without a key is kept'),
  GUIJU_ANONYMOUS_BRIEFINGS_MB: Count(200, 1, 1_048_576, 'Megabytes of such briefings kept for one address'),
  GUIJU_ANONYMOUS_BRIEFINGS_TOTAL_MB: Count(2_048, 1, 16_777_216, 'Megabytes of such briefings kept for all addresses together'),
  GUIJU_FONTS: Type.String({
    default: './data/fonts',
    minLength: 1,
    description: 'Folder of the fonts that briefings are printed in; `npm run fonts` fills it with free ones'
  }),
  GUIJU_FONT_MAP: Type.Optional(
    Type.String({ minLength: 1, description: 'A JSON file like src/briefings/print/fonts/fonts.json that maps typefaces to fonts' })
  ),
  GUIJU_LAYOUTS: Type.Optional(Type.String({ minLength: 1, description: 'A folder of further briefing layouts' })),
  GUIJU_PUBLIC_ADDRESS: Type.Optional(
    Type.String({
      pattern: '^https?://[^\\s/?#]+(/[^\\s?#]*)?$',
      description: 'Where this service is reached from outside, printed on briefings; follows HOST and PORT unless set'
    })
  ),
  GUIJU_KEY: Type.Optional(Type.String({ minLength: 1, description: 'API key that `guiju mcp` asks with' })),
  GUIJU_LANG: Type.Optional(
    Type.Union(
      languages.map((language) => Type.Literal(language)),
      { description: 'Language of the command line and of the start; by LC_ALL, LC_MESSAGES or LANG unless set, and both where there is none' }
    )
  ),
  LOG_LEVEL: Type.Union(
    ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'].map((level) => Type.Literal(level)),
    { default: 'info', description: 'How much is logged' }
  ),
  ...hardening
})

/** Settings that may contain a password. Each is also read from the file that `<name>_FILE` names. */
export const secretSettings: ReadonlySet<string> = new Set(['DATABASE_URL', 'GUIJU_DIRECT_URL', 'GUIJU_REPLICA_URLS', 'GUIJU_KEY'])

/** Settings that were renamed, old name → new name. The old names work until the next release; see `readConfig`. */
export const renamedSettings = {
  GUIJU_KEPT_REPLIES: 'GUIJU_RESPONSE_CACHE_MB',
  GUIJU_DB_PATIENCE: 'GUIJU_DB_START_TIMEOUT',
  GUIJU_FACES: 'GUIJU_FONT_MAP',
  GUIJU_IMPORT_LINE: 'GUIJU_IMPORT_MAX_RECORD_BYTES'
} as const satisfies Record<string, keyof typeof Settings.properties>
