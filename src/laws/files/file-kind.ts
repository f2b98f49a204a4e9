// What a file of a folder of laws is, by its name: read as text, Word or a web page; not read, with what to do; or no law.
import { basename, extname } from 'node:path/posix'

/** A reason in both languages. */
export interface Reason {
  zh: string
  en: string
}

export type TextFormat = 'text' | 'html' | 'docx'
export type FileKind = { format: TextFormat } | { notRead: Reason } | { skipped: Reason }

const formats: Record<string, TextFormat> = {
  '.md': 'text', '.markdown': 'text', '.txt': 'text', '.html': 'html', '.htm': 'html', '.docx': 'docx'
}

const advice: [RegExp, Reason][] = [
  [/^\.pdf$/, {
    zh: 'PDF 不保存段落；请另存为 .docx 或 .txt，核对后再导入',
    en: 'a PDF keeps no paragraphs; save it as .docx or .txt, proofread it and import that'
  }],
  [/^\.(doc|wps|wpt|rtf|odt|ofd|dot|docm)$/, {
    zh: '请在 Word 或 WPS 中另存为 .docx',
    en: 'save it as .docx in Word or WPS'
  }],
  [/^\.(jpe?g|png|gif|tiff?|bmp|webp)$/, {
    zh: '图片；请识别文字，核对后存为 .txt',
    en: 'an image; recognise its text, proofread it and save it as .txt'
  }],
  [/^\.(zip|rar|7z|gz|tgz|tar)$/, {
    zh: '压缩包；请先解压',
    en: 'an archive; unpack it first'
  }]
]

const otherFile: Reason = {
  zh: '不是 .md、.docx、.html、.txt；请转换为其中一种',
  en: 'not .md, .docx, .html or .txt; convert it to one of them'
}

const noLaw =
  /^(_?index|readme.*|license.*|changelog.*|contributing.*|summary|_sidebar|template.*|.*\.template|.*模板|.*模版)$/i

const noLawReason: Reason = { zh: '目录页、说明或模板，不是法律', en: 'an index, a readme or a template, not a law' }
const casesName =
  /案例(集|选编|汇编|选|库)?([（(_\s].*)?\.[a-z]+$|(指导性?|典型)案例(?!工作)|案例第?\d+号|第?\d+号案例/i

/** The kind of a file. */
export function kindOfFile(path: string): FileKind {
  const extension = extname(path).toLowerCase()
  const format = formats[extension]
  if (format === undefined) return { notRead: advice.find(([form]) => form.test(extension))?.[1] ?? otherFile }
  const stem = basename(path).slice(0, -extension.length)
  if (stem.startsWith('~$')) return { skipped: { zh: 'Word 的临时文件', en: 'a temporary file of Word' } }
  return noLaw.test(stem) ? { skipped: noLawReason } : { format }
}

/** Whether a file is called a collection of cases (案例); if it has no articles either, it is no law. */
export function isCalledCases(path: string): boolean {
  return path.split('/').some((part, at, parts) => (at < parts.length - 1 ? /案例/ : casesName).test(part))
}
