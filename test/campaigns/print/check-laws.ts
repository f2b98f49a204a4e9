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
  const ids = await listBySize(printed)
  const booklet = { ...frame, title: '单行本', layout: 'booklet', sections: [{ records: [{ id: ids.at(-1) }] }] }
  const anthology = { ...frame, title: '法律法规汇编', layout: 'anthology', sections: [{ records: ids.slice(0, volume).map((id) => ({ id })) }] }
  await checkDocument(printed, report, 'booklet-law', booklet)
  await checkDocument(printed, report, 'anthology-laws', anthology)
}

async function listBySize({ app }: PrintedBase): Promise<string[]> {
  const sizes: { id: string; size: number }[] = []
  for (let address: string | null = '/v1/laws?asOf=2026-11-22&limit=100'; address !== null;) {
    const { items, nextCursor } = (await app.inject(address)).json() as { items: { id: string }[]; nextCursor: string | null }
    for (const { id } of items) sizes.push({ id, size: (await app.inject(`/v1/laws/${id}?asOf=2026-11-22`)).payload.length })
    address = nextCursor === null ? null : `/v1/laws?asOf=2026-11-22&limit=100&cursor=${encodeURIComponent(nextCursor)}`
  }
  return sizes.sort((one, two) => one.size - two.size).map(({ id }) => id)
}
