// The text of a Word file, by mammoth. Only the parts with text are unpacked, and only as much as their declared size, so
// that a small file cannot become a large one.
import { unzipSync, zipSync, type Zippable } from 'fflate'
import mammoth from 'mammoth'
import type { Reason } from './file-kind.js'
import { readPage } from './html-text.js'

/** Bytes that the text parts of a Word file may have unpacked. */
const maxUnpacked = 12 * 1024 * 1024
const textPart =
  /^(\[Content_Types\]\.xml|_rels\/\.rels|word\/(document|styles|numbering|footnotes|endnotes)\.xml|word\/_rels\/.*\.rels)$/

const damaged: Reason = { zh: '不是完好的 Word 文件', en: 'not an intact Word file' }
const tooLarge: Reason = { zh: '解开后过大', en: 'too large when unpacked' }
const withNotes: Reason = {
  zh: '有脚注或尾注；请移入正文或删去后再导入',
  en: 'has footnotes or endnotes; move them into the text or take them out first'
}
const autoNumbered: Reason = {
  zh: '有自动编号，编号不在文字之中；请在 Word 中把自动编号转换为文本后再导入',
  en: 'has automatic numbering, which is not part of its text; turn it into text in Word first'
}

/** The lines of a Word file, headings with # signs and tables as rows of |; or why it cannot be read. */
export async function readDocx(bytes: Uint8Array): Promise<{ text: string } | { refused: Reason }> {
  const parts = unpack(bytes)
  if ('refused' in parts) return parts
  try {
    const buffer = Buffer.from(zipSync(parts.files, { level: 0 }))
    const { value } = await mammoth.convertToHtml({ buffer }, options)
    if (/<li id="(?:foot|end)note-/.test(value)) return { refused: withNotes }
    return /<ol[\s>]/.test(value) ? { refused: autoNumbered } : { text: readPage(value).text }
  } catch {
    return { refused: damaged }
  }
}

// Pictures are not unpacked, so they are not to be read either.
const options = {
  styleMap: ["p[style-name='Title'] => h1:fresh"],
  convertImage: mammoth.images.imgElement(async () => ({ src: '' })),
  externalFileAccess: false
}

function unpack(bytes: Uint8Array): { files: Zippable } | { refused: Reason } {
  let size = 0
  try {
    const files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => textPart.test(name) && (size += originalSize) <= maxUnpacked
    })
    if (size > maxUnpacked) return { refused: tooLarge }
    return files['word/document.xml'] === undefined ? { refused: damaged } : { files }
  } catch {
    return { refused: damaged }
  }
}
