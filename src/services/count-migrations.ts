// How many migrations this release knows; a base that is open has had them all.
export { countMigrations } from '../store/base-state.js'
