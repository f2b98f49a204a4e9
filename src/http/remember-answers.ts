// What is negotiated by a header: clients send few different ones, so the answers are remembered.
import { LRUCache } from 'lru-cache'

const maxRemembered = 500
/** Characters; no common client sends a longer header. */
export const maxHeaderLength = 400

/** Remembers what `negotiate` answers to a header. Long headers are negotiated each time, so that none fills the memory. */
export function rememberAnswers<Answer extends string | boolean>(negotiate: (header: string) => Answer): (header: string) => Answer {
  const answers = new LRUCache<string, Answer>({ max: maxRemembered })
  return (header) => {
    if (header.length > maxHeaderLength) return negotiate(header)
    const known = answers.get(header)
    if (known !== undefined) return known
    const answer = negotiate(header)
    answers.set(header, answer)
    return answer
  }
}
