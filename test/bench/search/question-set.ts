// Reads a set of questions with known answers: corpus.jsonl(.gz), queries-*.jsonl and keywords-*.jsonl in one folder.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

export interface Article {
  id: string
  law: string
  article: string
  heading: string
  text: string
  category: string
  date: string
}

export interface Asked {
  /** `question` for lay questions; else the type of the short query. */
  kind: string
  query: string
  /** Ids of the articles that answer it. */
  gold: string[]
}

export interface QuestionSet {
  articles: Article[]
  asked: Asked[]
}

/** Reads the files of all three forms in a folder. */
export async function readQuestionSet(folder: string): Promise<QuestionSet> {
  const names = (await readdir(folder)).sort()
  const corpus = names.filter((name) => /^corpus.*\.jsonl(\.gz)?$/.test(name))
  const queries = names.filter((name) => /^queries-.*\.jsonl$/.test(name))
  const keywords = names.filter((name) => /^keywords-.*\.jsonl$/.test(name))
  if (corpus.length === 0) throw new Error(`${folder} holds no corpus.jsonl or corpus.jsonl.gz`)
  const read = async <Row>(list: string[]) =>
    (await Promise.all(list.map((name) => readLines<Row>(join(folder, name))))).flat()
  const long = await read<Omit<Asked, 'kind'>>(queries)
  const short = await read<Omit<Asked, 'kind'> & { type: string }>(keywords)
  return {
    articles: await read<Article>(corpus),
    asked: [
      ...long.map(({ query, gold }) => ({ kind: 'question', query, gold })),
      ...short.map(({ type, query, gold }) => ({ kind: type, query, gold }))
    ]
  }
}

async function readLines<Row>(path: string): Promise<Row[]> {
  const bytes = await readFile(path)
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Row)
}
