// Builds `dist`, which is then complete: the compiled program and every file that it reads. Run before each npm script
// that needs it. It does nothing where nothing changed since, and nothing where there is no compiler, as in a release.
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const inRoot = (...path) => join(root, ...path)
const dist = (...path) => inRoot('dist', ...path)
const compiler = inRoot('node_modules/typescript/bin/tsc')
/** Written last, so that a build that was cut off is done again. */
const stamp = dist('.built')
/** Folders whose files go into `dist`: from the others only TypeScript is taken, compiled. */
const folders = ['src', 'seed', 'migrations', 'openapi']
const configuration = ['package.json', 'tsconfig.json']
/**
 * The typefaces that are printed, by package. Each package has nine weights, 206 MB in all, of which 40 MB are needed: it
 * is a package for development, and what is printed is copied.
 */
const typefaces = {
  'noto-serif-sc': ['400Regular/NotoSerifSC_400Regular.ttf', '700Bold/NotoSerifSC_700Bold.ttf'],
  'noto-sans-sc': ['400Regular/NotoSansSC_400Regular.ttf']
}

if (!existsSync(compiler)) requireBuilt()
else if (isStale()) build()

function requireBuilt() {
  if (existsSync(dist('src/server.js'))) return
  process.stderr.write(
    '没有编译好的程序（dist），也没有编译器：请先运行 npm ci（不带 --omit=dev），或使用发布包。\n' +
      'There is neither a compiled program (dist) nor a compiler: run npm ci without --omit=dev first, or use a release.\n'
  )
  process.exit(1)
}

function isStale() {
  const builtAt = existsSync(stamp) ? statSync(stamp).mtimeMs : 0
  const isNewer = (path) => statSync(path).mtimeMs > builtAt
  return [...folders, 'test'].some((folder) => hasNewer(folder, isNewer)) || configuration.some((file) => isNewer(inRoot(file)))
}

/** A folder is newer than what was built if a file was written, added or taken away. */
function hasNewer(folder, isNewer) {
  if (isNewer(inRoot(folder))) return true
  return readdirSync(inRoot(folder), { recursive: true }).some((name) => !isClientBuild(inRoot(folder, name)) && isNewer(inRoot(folder, name)))
}

function build() {
  const { status } = spawnSync(process.execPath, [compiler], { cwd: root, stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
  for (const folder of folders) copyFiles(folder)
  for (const [name, files] of Object.entries(typefaces)) copyTypeface(name, files)
  cpSync(inRoot('package.json'), dist('package.json'))
  writeFileSync(stamp, '')
}

function copyFiles(folder) {
  const wanted = new Set(listFiles(inRoot(folder)).filter(isRead))
  for (const name of listFiles(dist(folder))) {
    if (!wanted.has(name) && !isCompiled(name)) rmSync(dist(folder, name))
  }
  for (const name of wanted) {
    mkdirSync(dirname(dist(folder, name)), { recursive: true })
    cpSync(inRoot(folder, name), dist(folder, name))
  }
}

/** With the licence, under which they may be passed on only together. */
function copyTypeface(name, files) {
  for (const file of ['LICENSE_FONT', ...files]) {
    const from = inRoot('node_modules/@expo-google-fonts', name, file)
    cpSync(from, dist('typefaces', name, basename(file)), { preserveTimestamps: true })
  }
}

function listFiles(folder) {
  if (!existsSync(folder)) return []
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
}

/** What the program reads: no sources, no descriptions for those who work on it, and nothing of the client package. */
function isRead(name) {
  return !/\.m?ts$|\.mjs$|(^|[/\\])README\.md$|^client[/\\]/.test(name)
}

/** The client package is built on its own (`npm run build -w guiju-client`), from the same sources. */
function isClientBuild(path) {
  return path.startsWith(inRoot('openapi', 'client', 'dist'))
}

function isCompiled(name) {
  return /\.js(\.map)?$/.test(name)
}
