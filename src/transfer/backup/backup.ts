// What a backup says of itself, so that a restore can be held against it.

export interface BackupManifest {
  format: 'guiju-backup-1'
  /** RFC 3339 in UTC. */
  madeAt: string
  /** The release that made it, the number of migrations that it knew, and the PostgreSQL inside it. */
  guiju: string
  migrations: number
  postgres: string
  /** The last change, and its hash. */
  changes: number
  head: string
  /** How many rows each table holds. */
  rows: Record<string, number>
  /** The packed files of the base. */
  payload: { bytes: number; sha256: string }
}

/** The state of a base, as far as two of them can be compared. */
export type DatabaseStats = Pick<BackupManifest, 'migrations' | 'changes' | 'head' | 'rows'>

/** In what a restored base is not the one that was backed up. Rows are compared between like tables only. */
export function findDiscrepancy(made: DatabaseStats, restored: DatabaseStats): string | null {
  if (restored.changes !== made.changes) return `it ends at change ${restored.changes}, not at ${made.changes}`
  if (restored.head !== made.head) return `its last change has the hash ${restored.head}, not ${made.head}`
  if (restored.migrations !== made.migrations) return null
  const tables = [...new Set([...Object.keys(made.rows), ...Object.keys(restored.rows)])].sort()
  const table = tables.find((name) => made.rows[name] !== restored.rows[name])
  return table === undefined ? null : `${table} holds ${restored.rows[table] ?? 'no'} rows, not ${made.rows[table] ?? 'any'}`
}
