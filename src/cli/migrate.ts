// `guiju migrate`: applies the migrations of this release. Opening a base does so by itself; this command is for a role
// that owns the tables, where the service's own role may not alter them.
import type { BaseCommand } from './command.js'
import { countMigrations } from '../transfer/backup/store-statistics.js'

export const migrate: BaseCommand = {
  usage: 'guiju migrate',
  about: 'bring the tables up to this release; with DATABASE_URL, as the role that owns them',
  run: async (_base, output) => {
    output.line(`all ${countMigrations()} migrations are made`)
    return 0
  }
}
