// A law as a booklet, and thirty laws in one volume: of a folder of laws, where one is named.
import { importLaws } from '../../../src/laws/import-laws.js'
import { readLawFiles } from '../../../src/laws/files/read-law-files.js'
import { checkDocument } from './check-documents.js'
import type { PrintedBase } from './printed-base.js'
import type { Report } from './report.js'

const volume = 30
const frame = { issuer: '某市司法局', date: '2026-11-22', asOf: '2026-11-22' }

/** The longest law is the booklet; the shortest thirty are the volume. */
export async function checkLaws(printed: PrintedBase, report: Report, folder: string): Promise<void> {
  const { files } = await readLawFiles(folder)
  const { rejected } = await importLaws(printed.base, files, () => {})
  report.note(rejected.length === 0, 'the laws are recorded', `${files.length} files`)
  const laws = await listBySize(printed)
  const booklet = { ...frame, title: laws.at(-1)!.title, layout: 'booklet', sections: [{ records: [{ id: laws.at(-1)!.id }] }] }
  const anthology = { ...frame, title: '法律法规汇编', layout: 'anthology', sections: [{ records: laws.slice(0, volume).map(({ id }) => ({ id })) }] }
  await checkDocument(printed, report, 'booklet-law', booklet)
  await checkDocument(printed, report, 'anthology-laws', anthology)
}

interface ListedLaw {
  id: string
  title: string
}

async function listBySize({ app }: PrintedBase): Promise<ListedLaw[]> {
  const sizes: (ListedLaw & { size: number })[] = []
  const first = '/v1/laws?asOf=2026-11-22&limit=100'
  for (let address: string | null = first; address !== null;) {
    const { items, nextCursor } = (await app.inject(address)).json() as { items: ListedLaw[]; nextCursor: string | null }
    for (const { id, title } of items) sizes.push({ id, title, size: (await app.inject(`/v1/laws/${id}?asOf=2026-11-22`)).payload.length })
    address = nextCursor === null ? null : `${first}&cursor=${encodeURIComponent(nextCursor)}`
  }
  return sizes.sort((one, two) => one.size - two.size)
}
