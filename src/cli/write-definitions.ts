// `npm run definitions`: writes what the migrations make, for `verify` to compare with. To be run after a new migration.
import { writeFile } from 'node:fs/promises'
import { sourcePath } from '../shared/package-files.js'
import { openPglite } from '../database/embedded/open-pglite.js'
import { definitionsFile, formatDefinitions } from '../integrity/definitions/release-definitions.js'
import { readDefinitions } from '../integrity/definitions/store-definitions.js'

const store = await openPglite({})
const definitions = await store.db.transaction((db) => readDefinitions(db))
await writeFile(sourcePath(definitionsFile), formatDefinitions(definitions))
await store.close()
