// Reads the seed folder and expands its short notation into records.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { packagePath } from '../shared/package-files.js'
import { levelOfEId, parentOfEId } from '../works/eid.js'
import type { Kind } from '../shared/kind.js'
import { type LineRange, type NewSource, parseLineRange } from '../sources/source.js'
import { type LegislativeDetails, noLegislativeDetails, type Provision, type VersionContent } from '../works/work.js'
import type { Quotation } from '../shared/recorded-content.js'
import type { Region, Topic } from '../catalogue/catalogue.js'
import type { OutgoingRelation } from '../works/relations/relation.js'

/** The seed folder shipped with the service. */
export const seedFolder = packagePath('seed')

export interface Seed {
  sources: NewSource[]
  topics: Topic[]
  regions: Region[]
  works: SeedWork[]
}

/** A work of the seed, ready to be recorded. */
export interface SeedWork {
  id: string
  kind: Kind
  content: VersionContent
  relations: OutgoingRelation[]
}

/** A work as in its file: citations are line ranges of `source`, quotations are texts. */
interface SeedFileWork extends Omit<VersionContent, 'citations' | 'provisions' | 'quotations' | keyof LegislativeDetails> {
  id: string
  kind: Kind
  source: string
  citations: { source?: string; lines: string; quote: string }[]
  provisions: { eId: string; number: string | null; heading: string | null; lines: string; text: string }[]
  quotations: { eId: string; quote: string; speaker: string; office: string | null }[]
  relations: OutgoingRelation[]
}

type SeedFileSource = Pick<NewSource, 'id' | 'title' | 'publisher' | 'date' | 'grade'> &
  ({ file: string } | { within: string; lines: string })

/** Files in the order of recording; works come after those to which they refer. */
const workFiles = ['guidance-items.json', 'regional-rules.json', 'case-studies.json', 'articles.json']

/** Reads the seed. Throws, with the file name, if a file is missing or is not JSON. */
export async function readSeed(): Promise<Seed> {
  const read = async <Shape>(name: string): Promise<Shape> => {
    const text = await readFile(join(seedFolder, name), 'utf8')
    try {
      return JSON.parse(text) as Shape
    } catch (error) {
      throw new Error(`seed/${name} is not JSON: ${(error as Error).message}`)
    }
  }
  const works = await Promise.all(workFiles.map((name) => read<SeedFileWork[]>(name)))
  const sources = await read<SeedFileSource[]>('sources.json')
  return {
    sources: await Promise.all(sources.map((source) => expandSource(source))),
    topics: await read<Topic[]>('topics.json'),
    regions: (await read<{ regions: Region[] }>('regions.json')).regions,
    works: works.flat().map(expandWork)
  }
}

async function expandSource(source: SeedFileSource): Promise<NewSource> {
  if ('file' in source) {
    const { file, ...same } = source
    return { ...same, text: await readFile(join(seedFolder, file), 'utf8') }
  }
  return { ...source, lines: parseLineRange(source.lines) as LineRange }
}

function expandWork({ source, id, kind, relations, ...written }: SeedFileWork): SeedWork {
  const citations = written.citations.map((citation) => ({ source, ...citation }))
  const provisions = written.provisions.map((provision) => expandProvision(provision, source))
  const quotations = written.quotations.map((quotation) => expandQuotation(quotation, id, provisions))
  return { id, kind, relations, content: { ...written, ...noLegislativeDetails, citations, provisions, quotations } }
}

function expandProvision({ lines, ...written }: SeedFileWork['provisions'][number], source: string): Provision {
  const { eId, heading, text } = written
  // A provision without text quotes its heading.
  const quote = text === '' ? (heading ?? '') : text
  return { ...written, wId: null, parent: parentOfEId(eId), level: levelOfEId(eId), citations: [{ source, lines, quote }] }
}

function expandQuotation(
  { eId, quote, speaker, office }: SeedFileWork['quotations'][number],
  id: string,
  provisions: readonly Provision[]
): Quotation {
  const text = provisions.find((provision) => provision.eId === eId)?.text ?? ''
  const start = text.indexOf(quote)
  if (start < 0 || text.indexOf(quote, start + 1) >= 0) {
    throw new Error(`seed ${id}: the words of ${speaker} must stand once in ${eId}`)
  }
  return { eId, start, end: start + quote.length, speaker, office }
}
