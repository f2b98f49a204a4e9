// External programs that measure printed pages: MuPDF, LibreOffice and Chromium.
import { execFile, execFileSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const wanted = { mutool: 'mupdf-tools', soffice: 'libreoffice-writer', chromium: 'chromium' }

/** Message about missing programs; `null` if all are installed. */
export function missingTools(): string | null {
  const missing = Object.entries(wanted).filter(([program]) => !isInstalled(program))
  if (missing.length === 0) return null
  const packages = missing.map(([, name]) => name).join(' ')
  return `${missing.map(([program]) => program).join(', ')} not found. On Debian or Ubuntu: apt-get install ${packages}`
}

function isInstalled(program: string): boolean {
  try {
    execFileSync('sh', ['-c', `command -v ${program}`], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

export interface Character {
  text: string
  /** Millimetres from the left and upper edge of the paper to the origin on the baseline. */
  x: number
  y: number
  /** Right end of the character's box, in millimetres. */
  right: number
  /** Points. */
  size: number
}

const millimetres = 25.4 / 72

/** Characters of each page with their positions, in reading order. */
export function readPages(pdf: string): Character[][] {
  const xml = execFileSync('mutool', ['draw', '-q', '-F', 'stext', pdf], {
    maxBuffer: 2 ** 30,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore']
  })
  return xml.split('<page ').slice(1).map(readCharacters)
}

function readCharacters(page: string): Character[] {
  const characters: Character[] = []
  for (const part of page.split('<font ').slice(1)) {
    const size = Number(/size="([\d.]+)"/.exec(part)![1])
    for (const [, quad, x, y, text] of part.matchAll(
      /<char quad="([^"]*)" x="([^"]*)" y="([^"]*)"[^>]* c="([^"]*)"/g
    )) {
      const right = Number(quad!.split(' ')[2]) * millimetres
      characters.push({ text: unescape(text!), x: Number(x) * millimetres, y: Number(y) * millimetres, right, size })
    }
  }
  return characters
}

function unescape(text: string): string {
  const names: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' }
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (_, hex?: string, decimal?: string, name?: string) => {
    if (hex !== undefined) return String.fromCodePoint(parseInt(hex, 16))
    return decimal !== undefined ? String.fromCodePoint(Number(decimal)) : names[name!]!
  })
}

/** Draws the pages of a PDF as `<name>-1.png` …, at 100 dots per inch. */
export function drawPages(pdf: string, folder: string, name: string): void {
  execFileSync('mutool', ['draw', '-q', '-r', '100', '-o', join(folder, `${name}-%d.png`), pdf], { stdio: 'ignore' })
}

/** Converts a .docx to PDF with LibreOffice; the fonts of a folder are aliased to the names common in offices. */
export function layOut(docx: string, folder: string, fonts: string): string {
  const workFolder = mkdtempSync(join(tmpdir(), 'guiju-office-'))
  writeFileSync(join(workFolder, 'fonts.conf'), fontSettings(fonts, workFolder))
  execFileSync(
    'soffice',
    [`-env:UserInstallation=file://${workFolder}/profile`, '--headless', '--convert-to', 'pdf', '--outdir', folder, docx],
    {
      stdio: 'ignore',
      timeout: 180_000,
      env: { ...process.env, FONTCONFIG_FILE: join(workFolder, 'fonts.conf') }
    }
  )
  return docx.replace(/\.docx$/, '.pdf')
}

function fontSettings(fonts: string, cache: string): string {
  const names = {
    仿宋_GB2312: 'FandolFang R',
    楷体_GB2312: 'FandolKai',
    黑体: 'FandolHei',
    方正小标宋简体: 'FandolSong',
    宋体: 'FandolSong'
  }
  const aliases = Object.entries(names).map(
    ([wanted, installed]) =>
      `<alias binding="same"><family>${wanted}</family><prefer><family>${installed}</family></prefer></alias>`
  )
  return `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>${fonts}</dir><dir>/usr/share/fonts</dir><cachedir>${cache}/cache</cachedir>${aliases.join('')}</fontconfig>`
}

/** Opens an address in a browser of phone width, saves a screenshot, and returns the DOM as HTML. */
export async function browse(address: string, picture: string): Promise<string> {
  const profile = mkdtempSync(join(tmpdir(), 'guiju-browser-'))
  const common = [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--hide-scrollbars',
    `--user-data-dir=${profile}`,
    '--window-size=390,1400'
  ]
  // Asynchronous, because this process serves the page.
  await run('chromium', [...common, `--screenshot=${picture}`, address], { timeout: 60_000 })
  return (await run('chromium', [...common, '--dump-dom', address], { timeout: 60_000 })).stdout
}
