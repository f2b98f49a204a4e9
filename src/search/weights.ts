// Every weight of the ranking, as data, each with where it comes from.
// DEV: the 1,235 lay questions in the search evaluation set; cross-validated values are quoted in the README.
import type { Rank } from '../domain/kind.js'
import type { Status } from '../domain/work.js'

export const weights = {
  /** BM25, as published by Robertson; other values brought nothing on DEV. */
  k1: 1.2,
  b: 0.75,
  /** Length counts for less in names and headings: all are short. */
  bOfNames: 0.3,

  /** A question's words, pairs and characters in the text: measured recipe of the evaluation set. */
  words: 1,
  pairs: 0.3,
  chars: 0.55,
  names: 0.1,
  headings: 0.45,
  /** For the share of the question's pairs that a text has, each weighted by how rare it is: the same recipe. */
  share: 14,
  /** The same share, by characters. */
  charShare: 0,
  /** For the rank of the norm: the same recipe. */
  prior: 12,
  /** A synonym counts for less than the word asked for. */
  synonym: 0.6,

  /** Postings walked at most for one question, rarest terms first: more brought nothing on DEV and costs time. */
  postings: 20_000,
  /** Candidates the first stage hands to the second. */
  candidates: 500
}

/** How far a rank speaks for a text before any word is compared: people ask about laws more than about their details. */
export const priorOfRank: Record<Rank, number> = {
  constitution: 0.6,
  law: 0.6,
  'judicial-interpretation': 0.5,
  'administrative-regulation': 0,
  'department-rule': -0.3,
  'local-regulation': -0.3
}

/** Works that are no legislation: neither raised nor lowered. */
export const priorWithoutRank = 0

/** What is not in force stands after what is, when both fit equally well. */
export const priorOfStatus: Record<Status, number> = {
  'in-force': 0,
  'not-yet-in-force': -0.5,
  superseded: -0.5,
  repealed: -1
}
