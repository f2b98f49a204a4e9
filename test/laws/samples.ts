// Small files in the shape of the collections of laws, with the untidiness of real ones; and the regions they name.
import type { LawFile } from '../../src/laws/law-text.js'
import type { Region } from '../../src/catalogue/catalogue.js'

export const regions: Region[] = [
  { code: '100000', name: '全国', parent: null },
  { code: '370000', name: '山东省', parent: '100000' },
  { code: '370200', name: '青岛市', parent: '370000' },
  { code: '330000', name: '浙江省', parent: '100000' },
  { code: '330600', name: '绍兴市', parent: '330000' },
  { code: '331100', name: '丽水市', parent: '330000' },
  { code: '331127', name: '景宁畲族自治县', parent: '331100' }
]

/** A file with a head and a body; lines are set apart by blank ones, as in the collections. */
export function lawFile(path: string, head: string[], body: string[]): LawFile {
  return { path, markdown: [...head, '<!-- INFO END -->', ...body].join('\n\n') }
}

/** A file of a national law with a plain head. */
export function plainLaw(...body: string[]): LawFile {
  return lawFile('行政法/档案试行法(2020-06-20).md', ['# 中华人民共和国档案试行法', '2020年6月20日 第十三届全国人民代表大会常务委员会第十九次会议通过'], body)
}
