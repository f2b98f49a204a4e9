// The migrations, which bring the tables to this release.
import { packagePath } from '../shared/package-files.js'

/** The folder of numbered migrations, the same for both engines. */
export const migrationsFolder = packagePath('migrations')

/**
 * Keys of the advisory locks, the same in every process: for migrating, numbering changes, updating the search
 * index, and removing briefings.
 */
export const advisoryLocks = { migrate: 0x6775_696a, changes: 0x6775_696b, search: 0x6775_6973, removals: 0x6775_6962 }
