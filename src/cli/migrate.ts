// `guiju migrate`: applies the migrations of this release. Opening a base does so by itself; this command is for a role
// that owns the tables, where the service's own role may not alter them.
import { say } from '../shared/language/say.js'
import type { BaseCommand } from './command.js'
import { countMigrations } from '../transfer/backup/store-statistics.js'

export const migrate: BaseCommand = {
  usage: 'guiju migrate',
  about: say('aboutMigrate'),
  run: async (_base, output) => {
    output.line(say('migrated', { count: countMigrations() }))
    return 0
  }
}
