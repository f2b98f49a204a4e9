// Fits the weights of the features: maximises the softmax probability of the answers among each question's candidates,
// with L2 regularisation. Features are scaled by their standard deviation meanwhile.
import { type LabelledQuestion, featureNames } from './label-questions.js'

const width = featureNames.length
const rounds = 400
const l2 = 0.001
/** Adam with the published parameters and a larger step: the loss is smooth, but not convex with several answers. */
const step = 0.05
const keep = { first: 0.9, second: 0.999 }

/** Weights in the order of `featureNames`, unscaled. Questions without an answer among their candidates are ignored. */
export function fitWeights(questions: readonly LabelledQuestion[]): number[] {
  const taught = questions.filter(({ right }) => right.includes(1))
  const spread = spreadOf(taught)
  const scaled = taught.map(({ rows, right }) => ({ rows: rows.map((part, at) => part / spread[at % width]!), right }))
  const weights = new Array<number>(width).fill(0)
  const first = new Array<number>(width).fill(0)
  const second = new Array<number>(width).fill(0)
  for (let round = 1; round <= rounds; round++) {
    slopeAt(scaled, weights).forEach((slope, at) => {
      first[at] = keep.first * first[at]! + (1 - keep.first) * slope
      second[at] = keep.second * second[at]! + (1 - keep.second) * slope * slope
      const mean = first[at]! / (1 - keep.first ** round)
      const size = Math.sqrt(second[at]! / (1 - keep.second ** round))
      weights[at] = weights[at]! - (step * mean) / (size + 1e-8)
    })
  }
  return weights.map((weight, at) => weight / spread[at]!)
}

/** Gradient of the loss: features expected under the softmax of all candidates, minus those of the answers. */
function slopeAt(questions: readonly Pick<LabelledQuestion, 'rows' | 'right'>[], weights: readonly number[]): number[] {
  const slope = weights.map((weight) => 2 * l2 * weight)
  for (const { rows, right } of questions) {
    const chances = softmax(rows, weights)
    const ofAnswers = chances.reduce((sum, chance, at) => sum + chance * right[at]!, 0)
    chances.forEach((chance, at) => {
      const pull = (chance - (right[at]! * chance) / ofAnswers) / questions.length
      for (let part = 0; part < width; part++) slope[part]! += pull * rows[at * width + part]!
    })
  }
  return slope
}

function softmax(rows: Float32Array, weights: readonly number[]): Float64Array {
  const scores = scoreRows(rows, weights)
  const best = scores.reduce((most, score) => Math.max(most, score), Number.NEGATIVE_INFINITY)
  const powers = scores.map((score) => Math.exp(score - best))
  const total = powers.reduce((sum, power) => sum + power, 0)
  return powers.map((power) => power / total)
}

/** The score of each row. */
export function scoreRows(rows: Float32Array, weights: readonly number[]): Float64Array {
  const scores = new Float64Array(rows.length / width)
  for (let at = 0; at < scores.length; at++) {
    for (let part = 0; part < width; part++) scores[at]! += weights[part]! * rows[at * width + part]!
  }
  return scores
}

function spreadOf(questions: readonly LabelledQuestion[]): number[] {
  return featureNames.map((_, part) => {
    let count = 0
    let sum = 0
    let squares = 0
    for (const { rows } of questions) {
      for (let at = part; at < rows.length; at += width) {
        count++
        sum += rows[at]!
        squares += rows[at]! ** 2
      }
    }
    return Math.sqrt(Math.max(squares / count - (sum / count) ** 2, 1e-12))
  })
}
