// An OFD file as the reader `ofd.js` draws it in Chromium. The package comes from the registry for the check alone: it brings
// a hundred megabytes of tools that only its authors need.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseDocument } from 'htmlparser2'

const reader = 'ofd.js@0.2.6'
/** Pixels of a page that is 210 mm wide. */
const width = 800
const folder = mkdtempSync(join(tmpdir(), 'guiju-ofd-'))

/** Draws an OFD file into a picture, and returns its text in reading order, without white space. */
export function readOfd(ofd: string, picture: string): string {
  const page = join(folder, 'reader.html')
  writeFileSync(page, pageOf(readFileSync(ofd)))
  const common = ['--headless', '--no-sandbox', '--disable-gpu', `--user-data-dir=${folder}/profile`, '--virtual-time-budget=60000']
  const address = pathToFileURL(page).href
  execFileSync('chromium', [...common, `--window-size=${width + 20},3600`, `--screenshot=${picture}`, address], { stdio: 'ignore' })
  const dom = execFileSync('chromium', [...common, '--dump-dom', address], { encoding: 'utf8', maxBuffer: 2 ** 30, stdio: ['ignore', 'pipe', 'ignore'] })
  return textsOf(parseDocument(dom)).join('').replace(/\s/g, '')
}

function pageOf(ofd: Buffer): string {
  return `<!doctype html><meta charset="utf-8"><body><script src="${script()}"></script><script>
const bytes = Uint8Array.from(atob('${ofd.toString('base64')}'), (one) => one.charCodeAt(0))
ofd.parseOfdDocument({ ofd: new File([bytes], 'a.ofd'), success: ([read]) => document.body.append(...ofd.renderOfd(${width}, read)) })
</script>`
}

let unpacked: string | undefined

/** Address of the script of the reader, unpacked once. */
function script(): string {
  if (unpacked === undefined) {
    const [{ filename }] = JSON.parse(execFileSync('npm', ['pack', '--json', reader], { cwd: folder, encoding: 'utf8' })) as [{ filename: string }]
    execFileSync('tar', ['xzf', filename], { cwd: folder })
    unpacked = pathToFileURL(join(folder, 'package/lib/ofd.umd.min.js')).href
  }
  return unpacked
}

interface Node {
  name?: string
  data?: string
  children?: Node[]
}

function textsOf(node: Node, inText = false): string[] {
  if (node.name === 'script') return []
  if (node.children === undefined) return inText && node.data !== undefined ? [node.data] : []
  return node.children.flatMap((child) => textsOf(child, inText || child.name === 'text'))
}
