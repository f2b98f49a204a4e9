import { packagePath } from '../shared/package-files.js'
// Brings the tables up to the newest migration, once, whoever comes first.

/** The folder of numbered migrations, the same for both engines. */
export const migrationsFolder = packagePath('migrations')

/** Keys of the advisory locks; any process of ours takes the same ones. */
export const advisoryLocks = { migrate: 0x6775_696a, changes: 0x6775_696b, search: 0x6775_6973 }
