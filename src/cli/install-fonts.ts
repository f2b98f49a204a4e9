// `npm run fonts`: downloads free fonts for 仿宋, 楷体, 黑体 and 小标宋 from the distribution's packages into the fonts folder.
// Needs the package tools of Debian or Ubuntu. It needs no root: nothing is installed in the system.
import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { chooseLanguage, inLanguage } from '../shared/language/language.js'
import { loadConfig } from '../process/load-config.js'

const source = 'texlive-lang-chinese'
const wanted = [
  ...['FandolFang-Regular', 'FandolKai-Regular', 'FandolHei-Regular', 'FandolSong-Bold'].map(
    (font) => `*/fandol/${font}.otf`
  ),
  '*/fandol/COPYING*'
]

try {
  const folder = resolve(loadConfig((warning) => process.stderr.write(`${inLanguage(warning, chooseLanguage(process.env))}\n`)).GUIJU_FONTS)
  const names = fetchFonts(folder)
  process.stderr.write(`${names.length} fonts in ${folder}: ${names.join(', ')}\n`)
} catch (error) {
  process.stderr.write(`${(error as Error).message}
Where apt-get is not to be had, copy FandolFang, FandolKai, FandolHei and FandolSong (in TeX Live: fonts/opentype/public/
fandol), or a licensed set, into the folder that GUIJU_FONTS names. "apt-get update" helps where no package was found.\n`)
  process.exitCode = 1
}

function fetchFonts(folder: string): string[] {
  const work = mkdtempSync(join(tmpdir(), 'guiju-fonts-'))
  try {
    // apt-get downloads as a user of its own, which must be able to enter the folder.
    chmodSync(work, 0o755)
    execFileSync('apt-get', ['download', '-q', source], { cwd: work, stdio: 'inherit' })
    const [archive] = readdirSync(work).filter((name) => name.endsWith('.deb'))
    mkdirSync(folder, { recursive: true })
    extractFonts(join(work, archive!), folder)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
  return readdirSync(folder).filter((name) => /\.(otf|ttf|ttc)$/i.test(name))
}

/** Extracts the fonts and their licence from the package into one flat folder. */
function extractFonts(archive: string, folder: string): void {
  const flat = '--transform=s,.*/,,'
  const tar = ['-x', '-C', '"$2"', flat, '--wildcards', ...wanted.map((name) => `'${name}'`)]
  execFileSync('sh', ['-c', `dpkg-deb --fsys-tarfile "$1" | tar ${tar.join(' ')}`, 'sh', archive, folder], {
    stdio: 'inherit'
  })
}
