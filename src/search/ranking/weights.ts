// Every weight of the ranking, as data, each with where it comes from. DEV is the 1,235 lay questions of the evaluation
// set. "Fitted" means: a listwise softmax over the 500 candidates of each question, features scaled, L2 .001; the
// manual (/manual, measured/search) has the figures of a five-fold cross-validation.
import { readFileSync } from 'node:fs'
import { packagePath } from '../../shared/package-files.js'
import type { Kind, Rank } from '../../shared/kind.js'
import type { Status } from '../../works/work.js'

export const weights = {
  /** BM25 as its authors publish it; other values brought nothing on DEV. */
  k1: 1.2,
  b: 0.75,
  /** Folded UTF-16 units of a provision on average: of the evaluation set's 58,522 articles. Fixed, so that a search of
   * the past scores as it did then. */
  averageLength: 116,
  /** Length counts for less in names and headings, which are all short: measured recipe of the evaluation set. */
  bOfSideFields: 0.3,

  /** A question's words, pairs and characters in the text: fitted. */
  words: 0.028,
  bigrams: 0.006,
  chars: 0.083,
  /** Its pairs in the names and in the headings: fitted. */
  names: 0.053,
  headings: 0.08,
  /** For the share of the question's pairs, and of its characters, that a text has, each weighted by rarity: fitted. */
  bigramShare: 5.04,
  charShare: 3.15,
  /** For the logarithm of the text's length: fitted. */
  length: -0.172,
  /** For rank and branch: fitted. */
  prior: 4.26,
  /** The same in the first stage, on its own scale: 2 to 8 are alike on DEV; without it one gold text in twenty is
   * lost. */
  priorOfRetrieval: 4,

  /** A synonym counts for less than the word asked for: judged by hand on the seeded records. */
  synonym: 0.6,

  /** A short query's own weights: set by hand on the 150 short queries of DEV, where whole pieces decide. */
  termQuery: { phraseShare: 10, bigramShare: 4, bigrams: 0.1, sideFields: 0.05, prior: 0.2 },
  /** A piece of the query that stands only in a heading, or only in a name, counts for less: judged by hand. */
  phraseInHeading: 0.8,
  phraseInName: 0.7,

  /** A short query reads every text with its rarest pair, while those are no more than this. */
  maxRarestPostings: 4_000,
  /** The same where a database proposes them: texts with every pair, of which it hands over no more than this. */
  maxAllTermCandidates: 500,
  /** Postings walked and candidates handed over. For a question 10,000, 20,000 and 40,000 postings brought nothing on
   * DEV, 300 candidates lose .003 of R@10. A short query has found what has all of it before; so has a name. */
  budgets: {
    question: { postings: 6_000, candidates: 500 },
    term: { postings: 2_000, candidates: 150 },
    named: { postings: 1_000, candidates: 50 }
  }
}

/** How far a rank speaks for a text before any word is compared: people ask about laws more than about their details.
 * Measured recipe of the evaluation set; local regulations stand below national ones. */
const priorOfRank: Record<Rank, number> = {
  constitution: 0.4,
  law: 0.4,
  'judicial-interpretation': 0.5,
  'administrative-regulation': 0,
  'department-rule': -0.3,
  'local-regulation': -0.4
}

/** The same for laws of some branches: dealings between people come first. Measured recipe of the evaluation set. */
const priorOfBranch: Record<string, number> = {
  民法典: 1,
  民法商法: 0.8,
  刑法: 0.8,
  社会法: 0.6,
  诉讼与非诉讼程序法: 0.6
}

/** Works that are no legislation: rules and guidance were written for those who ask and stand with the laws; cases and
 * what newspapers wrote about them come after. Judged by hand on the seeded records. */
const priorOfKind: Record<Kind, number> = {
  law: 0.4,
  'guidance-item': 0.4,
  'regional-rule': 0.4,
  'case-study': 0,
  article: -1
}

/** What is not in force stands after what is, when both fit equally well: judged by hand. */
export const priorOfStatus: Record<Status, number> = {
  'in-force': 0,
  'not-yet-in-force': -0.2,
  superseded: -0.3,
  repealed: -0.3
}

const seedFile = packagePath('seed/law-branches.json')
const { branches } = JSON.parse(readFileSync(seedFile, 'utf8')) as { branches: Record<string, string[]> }
const branchOf = new Map(
  Object.entries(branches).flatMap(([branch, laws]) => laws.map((law) => [law, branch] as const))
)

/** What kind, rank and branch speak for a work known by these folded names. */
export function priorOfWork(kind: Kind, rank: Rank | null, called: readonly string[]): number {
  if (rank === null) return priorOfKind[kind]
  const branch = called.map((name) => branchOf.get(name)).find((found) => found !== undefined)
  return (rank === 'law' && branch !== undefined ? priorOfBranch[branch] : undefined) ?? priorOfRank[rank]
}
