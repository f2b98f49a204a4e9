// Use case: compare tables, views, triggers and functions of a database with those that its release makes.
import { describeFailure } from '../../database/describe-failure.js'
import type { Db } from '../../database/db.js'
import { compareDefinitions, compareExpressionNames } from './definition.js'
import { readReleaseDefinitions } from './release-definitions.js'
import { listAlteredExpressions } from './store-copies.js'
import { readDefinitions } from './store-definitions.js'

export interface DefinitionsReport {
  /** One sentence for each difference. */
  findings: string[]
  /** Whether expressions were compared: the role may lack the right to temporary tables, or the server be read-only. */
  comparedExpressions: boolean
}

/** Compares in a transaction of its own, which leaves nothing behind. */
export async function checkDefinitions(db: Db): Promise<DefinitionsReport> {
  let report: DefinitionsReport = { findings: [], comparedExpressions: false }
  await db
    .transaction(async (inner) => {
      report = await compare(inner)
      throw new RolledBack()
    })
    .catch((error: unknown) => {
      if (!(error instanceof RolledBack)) throw error
    })
  return report
}

class RolledBack extends Error {}

async function compare(db: Db): Promise<DefinitionsReport> {
  const release = await readReleaseDefinitions()
  const found = await readDefinitions(db)
  const findings = compareDefinitions(release.definitions, found.definitions)
  findings.push(...compareExpressionNames(release.expressions, found.expressions))
  // A column that is missing would make the copies fail; it has been named.
  if (findings.length > 0) return { findings, comparedExpressions: false }
  return compareExpressions(db, release.expressions)
}

async function compareExpressions(db: Db, expressions: Parameters<typeof listAlteredExpressions>[1]): Promise<DefinitionsReport> {
  try {
    const altered = await db.transaction((inner) => listAlteredExpressions(inner, expressions))
    return { findings: altered.map((name) => `${name} is not as this release defines it`), comparedExpressions: true }
  } catch (error) {
    // 42501: no right to temporary tables; 25006: a read-only server.
    if (['42501', '25006'].includes(codeOf(error))) return { findings: [], comparedExpressions: false }
    return { findings: [`the definitions of this release cannot be made again: ${describeFailure(error).en}`], comparedExpressions: false }
  }
}

function codeOf(error: unknown): string {
  const { cause, code } = error as { cause?: { code?: string }; code?: string }
  return cause?.code ?? code ?? ''
}
