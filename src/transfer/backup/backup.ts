// The manifest of a backup, with which a restored base is compared.

export interface BackupManifest {
  format: 'guiju-backup-1'
  /** RFC 3339 in UTC. */
  madeAt: string
  /** Release, number of migrations, and PostgreSQL version that made it. */
  guiju: string
  migrations: number
  postgres: string
  /** seq and hash of the last change. */
  changes: number
  head: string
  /** Number of rows by table. */
  rows: Record<string, number>
  /** The packed data folder. */
  payload: { bytes: number; sha256: string }
}

/** The comparable state of a base. */
export type DatabaseStats = Pick<BackupManifest, 'migrations' | 'changes' | 'head' | 'rows'>

/** The first difference between the two states, or `null`. Only tables that both have are compared. */
export function findDiscrepancy(made: DatabaseStats, restored: DatabaseStats): string | null {
  if (restored.changes !== made.changes) return `it ends at change ${restored.changes}, not at ${made.changes}`
  if (restored.head !== made.head) return `its last change has the hash ${restored.head}, not ${made.head}`
  if (restored.migrations !== made.migrations) return null
  const tables = [...new Set([...Object.keys(made.rows), ...Object.keys(restored.rows)])].sort()
  const table = tables.find((name) => made.rows[name] !== restored.rows[name])
  return table === undefined ? null : `${table} holds ${restored.rows[table] ?? 'no'} rows, not ${made.rows[table] ?? 'any'}`
}
