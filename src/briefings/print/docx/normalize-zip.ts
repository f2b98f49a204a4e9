// Makes the bytes of a DOCX depend on its content alone: fixed timestamps, ids and order of entries.
import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate'
import { stylesOffGrid } from './styles.js'

// The earliest date of a ZIP entry.
const zipEpoch = new Date(1980, 0, 1)

/** What the library cannot be told: the day of the document properties, and the width of the text in twips. */
interface Known {
  day: string
  textWidth: number
}

/** The same package with sorted entries, fixed times, the day of its properties, and its contents as wide as its text. */
export function normalizeZip(written: Uint8Array, known: Known): Uint8Array {
  const entries = Object.entries(unzipSync(written))
    .filter(([name]) => !name.endsWith('/'))
    .sort(([a], [b]) => (a < b ? -1 : 1))
  // [Content_Types].xml has to be the first entry for some readers.
  const ordered = [
    ...entries.filter(([name]) => name === contentTypes),
    ...entries.filter(([name]) => name !== contentTypes)
  ]
  const fixed = ordered.map(([name, bytes]) => [name, [normalizeEntry(name, bytes, known), { mtime: zipEpoch, level: 6 }]])
  return zipSync(Object.fromEntries(fixed) as Zippable)
}

const contentTypes = '[Content_Types].xml'

function normalizeEntry(name: string, bytes: Uint8Array, { day, textWidth }: Known): Uint8Array {
  if (!name.endsWith('.xml') && !name.endsWith('.rels')) return bytes
  const xml = strFromU8(bytes).replace(
    /(<dcterms:(?:created|modified)[^>]*>)[^<]*/g,
    (_, opening: string) => `${opening}${day}T00:00:00Z`
  )
  if (name === 'word/styles.xml') return strToU8(normalizeStyles(xml))
  if (name === 'word/settings.xml') return strToU8(xml.replace('<w:compat>', `${compressPunctuation}<w:compat>`))
  return strToU8(renumber(xml.replace(contentsTab, (_, opening: string, closing: string) => `${opening}${textWidth}${closing}`)))
}

/** The library sets the page numbers of the contents on an A4 with other margins: LibreOffice drops those of one digit there. */
const contentsTab = /(?:<w:tab w:val="clear" w:pos="\d+"\/>)?(<w:tab w:val="right" w:pos=")9025(" w:leader="dot"\/>)/g

/** The library numbers bookmarks and pictures across all files of a process; here they start at 1 in every file. */
function renumber(xml: string): string {
  const numbers = new Map<string, number>()
  const counted = /(<(?:w:bookmark(?:Start|End) [^>]*?w:id|wp:docPr [^>]*?id)=")(\d+)(")/g
  return xml.replace(counted, (_, opening: string, id: string, closing: string) => {
    const key = `${opening.slice(1, 4)} ${id}`
    if (!numbers.has(key)) numbers.set(key, numbers.size + 1)
    return `${opening}${numbers.get(key)}${closing}`
  })
}

// Settings that the library cannot write: no gap between Chinese and digits, and small print with its own line height
// instead of the grid's. The order of these elements matters to Word. overflowPunct lets punctuation overhang the
// margin in Word, its default; LibreOffice 7.4 reads it inverted, and without it loses such punctuation in print.
const eastAsian = '<w:overflowPunct w:val="1"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
const compressPunctuation = '<w:characterSpacingControl w:val="compressPunctuation"/>'
const offGrid = '<w:snapToGrid w:val="0"/>'

const lineSpacing = /<w:spacing (?=w:(?:after|before|line))/

function normalizeStyles(xml: string): string {
  return xml.replace(/<w:(?:style|pPrDefault)\b.*?<\/w:(?:style|pPrDefault)>/gs, (style) => {
    const id = /w:styleId="(\w+)"/.exec(style)?.[1]
    const words = eastAsian + (id !== undefined && stylesOffGrid.has(id) ? offGrid : '')
    return style.replace(lineSpacing, (spacing) => words + spacing)
  })
}
