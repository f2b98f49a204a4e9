// Which names of works a document may use without marks: the ends of the words before 第…条 that are names held.
import { findReferences } from '../works/references/find-references.js'
import { expandShortName, shortNameLength } from '../works/references/short-names.js'
import { normalizeWorkName } from '../works/work-name.js'

const minLength = 2
/** Names looked for in one document, and in one query; a name beyond counts as unknown. */
const maxNames = 40_000
const batch = 5_000

/** A function that tells how long a name a run of text ends with; 0 where it ends with none. */
export async function findHeldNames(
  document: string, listHeldNames: (names: readonly string[]) => Promise<string[]>
): Promise<(run: string) => number> {
  const wanted = listPossibleNames(document)
  const held = new Set<string>()
  for (let at = 0; at < wanted.length; at += batch) {
    for (const name of await listHeldNames(wanted.slice(at, at + batch))) held.add(name)
  }
  const lengths = new Map<string, number>()
  return (run) => {
    const length = lengths.get(run) ?? longestHeldName(run, held)
    lengths.set(run, length)
    return length
  }
}

/** The ends of every run of words that may be a name. */
function listPossibleNames(document: string): string[] {
  const [runs, names] = [new Set<string>(), new Set<string>()]
  findReferences(document, {
    nameLength: (run) => {
      if (runs.has(run) || names.size >= maxNames) return 0
      runs.add(run)
      for (const name of endsOf(run).flatMap(namesFor)) if (/^[^\ud800-\udfff]*$/.test(name)) names.add(name)
      return 0
    }
  })
  return [...names].slice(0, maxNames)
}

function endsOf(run: string): string[] {
  return Array.from({ length: Math.max(0, run.length - minLength + 1) }, (_, at) => run.slice(at))
}

function namesFor(end: string): string[] {
  return [normalizeWorkName(end), ...expandShortName(end)]
}

function longestHeldName(run: string, held: ReadonlySet<string>): number {
  const found = endsOf(run).find((end) => namesFor(end).some((name) => held.has(name)))
  return found?.length ?? shortNameLength(run)
}
