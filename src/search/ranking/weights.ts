// Every weight of the ranking, as data, each with where it comes from. DEV is the 1,235 lay questions of the evaluation
// set. "Fitted" means: a listwise softmax over the 500 candidates of each question, features scaled, L2 .001; the
// manual (/manual, measured/search) has the figures of a five-fold cross-validation.
import { readFileSync } from 'node:fs'
import { packagePath } from '../../shared/package-files.js'
import type { Kind, Rank } from '../../shared/kind.js'
import type { Status } from '../../works/work.js'

export const weights = {
  /** The usual parameters of BM25; other values brought no gain on DEV. */
  k1: 1.2,
  b: 0.75,
  /** Average length of a provision, in UTF-16 units of folded text, over the evaluation set's 58,522 articles. Fixed, so
   * that a search as of the past scores as it did then. */
  averageLength: 116,
  /** Length counts less in names and headings, which are all short: a measured parameter of the evaluation set. */
  bOfSideFields: 0.3,

  /** A question's words, bigrams and characters in the text: fitted. */
  words: 0.028,
  bigrams: 0.006,
  chars: 0.083,
  /** Its bigrams in the names and in the headings: fitted. */
  names: 0.053,
  headings: 0.08,
  /** Share of the question's bigrams, and of its characters, that a text contains, weighted by rarity: fitted. */
  bigramShare: 5.04,
  charShare: 3.15,
  /** Logarithm of the text's length: fitted. */
  length: -0.172,
  /** Prior from rank and branch: fitted. */
  prior: 4.26,
  /** The same in candidate retrieval, on its own scale: 2 to 8 are alike on DEV; without it one gold text in twenty is
   * lost. */
  priorOfRetrieval: 4,

  /** A synonym counts less than the word itself: judged by hand on the seeded records. */
  synonym: 0.6,

  /** Weights of short queries: set by hand on the 150 short queries of DEV, where whole phrases decide. */
  termQuery: { phraseShare: 10, bigramShare: 4, bigrams: 0.1, sideFields: 0.05, prior: 0.2 },
  /** A phrase that occurs only in a heading, or only in a name, counts less: judged by hand. */
  phraseInHeading: 0.8,
  phraseInName: 0.7,

  /** A short query reads every text with its rarest bigram, if there are no more than this. */
  maxRarestPostings: 4_000,
  /** The same in PostgreSQL: texts with every bigram, of which it returns no more than this. */
  maxAllTermCandidates: 500,
  /** Postings walked and candidates returned. For a question 10,000, 20,000 and 40,000 postings brought no gain on DEV;
   * 300 candidates lose .003 of R@10. Short queries and names need fewer: their full matches are found separately. */
  budgets: {
    question: { postings: 6_000, candidates: 500 },
    term: { postings: 2_000, candidates: 150 },
    named: { postings: 1_000, candidates: 50 }
  }
}

/** Prior of a rank, before any term is compared: people ask about laws more than about their details. Measured
 * parameters of the evaluation set; local regulations rank below national ones. Ranks that it does not contain have the prior of
 * the nearest that it does. */
const priorOfRank: Record<Rank, number> = {
  constitution: 0.4,
  law: 0.4,
  'judicial-interpretation': 0.5,
  'administrative-regulation': 0,
  'supervisory-regulation': 0,
  'local-regulation': -0.4,
  'department-rule': -0.3,
  'local-government-rule': -0.4,
  'normative-document': -0.4,
  'party-constitution': 0.4,
  'party-standard': 0.4,
  'party-regulation': 0,
  'party-rule': -0.3,
  'party-document': -0.4
}

/** The same for laws of some branches: relations between people come first. Measured parameters of the evaluation set. */
const priorOfBranch: Record<string, number> = {
  民法典: 1,
  民法商法: 0.8,
  刑法: 0.8,
  社会法: 0.6,
  诉讼与非诉讼程序法: 0.6
}

/** Works that are no legislation. Rules and guidance are written for the people who search, and rank with the laws; cases
 * and newspaper articles come after. Judged by hand on the seeded records. */
const priorOfKind: Record<Kind, number> = {
  law: 0.4,
  'guidance-item': 0.4,
  'regional-rule': 0.4,
  'case-study': 0,
  article: -1
}

/** What is not in force ranks after what is, when both match equally well: judged by hand. */
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

/** Prior of a work, from its kind, its rank and the branch of law that its folded names belong to. */
export function priorOfWork(kind: Kind, rank: Rank | null, called: readonly string[]): number {
  if (rank === null) return priorOfKind[kind]
  const branch = called.map((name) => branchOf.get(name)).find((found) => found !== undefined)
  return (rank === 'law' && branch !== undefined ? priorOfBranch[branch] : undefined) ?? priorOfRank[rank]
}
