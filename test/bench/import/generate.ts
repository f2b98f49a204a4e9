// Generates works of varied size as NDJSON records, deterministic by number.
import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

const sampleText = '任何单位和个人不得违反本规定要求擅自发布传播涉密信息应当依照有关规定及时报告处理并承担相应责任'

/** Writes a number of works to a file, one record per line. Returns the number of provisions. */
export async function writeWorks(file: string, works: number): Promise<number> {
  let provisions = 0
  const lines = function* () {
    for (let number = 0; number < works; number++) {
      const work = makeWork(number)
      provisions += work.provisions.length
      yield `${JSON.stringify(work)}\n`
    }
  }
  await pipeline(Readable.from(lines()), createWriteStream(file))
  return provisions
}

/** Most works are short; one in twenty has hundreds of provisions. */
function makeWork(number: number) {
  const randomBelow = random(number + 1)
  const count = number % 20 === 0 ? 100 + randomBelow(500) : 5 + randomBelow(40)
  return {
    ...{ type: 'work', id: `bench-${number}`, kind: 'law', title: `第${number}号规定`, rank: 'local-regulation' },
    inForceFrom: { date: `20${String(number % 20).padStart(2, '0')}-01-01`, precision: 'day', basis: 'stated' },
    provisions: Array.from({ length: count }, (_, at) => {
      return { eId: `art_${at + 1}`, level: 'article', number: `第${at + 1}条`, text: makeText(20 + randomBelow(340), randomBelow) }
    })
  }
}

function makeText(length: number, randomBelow: (limit: number) => number): string {
  let text = ''
  while (text.length < length) text += sampleText.slice(randomBelow(sampleText.length - 12)).slice(0, 4 + randomBelow(8))
  return `${text}。`
}

/** Seeded generator of integers below a limit. */
function random(seed: number): (limit: number) => number {
  let state = (seed * 2_654_435_761) >>> 0
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * limit)
  }
}
