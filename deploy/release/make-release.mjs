// `npm run release [-- <folder>]`: makes what a release is of, in `release` or in another folder. The program must be built.
// It says on standard output which files it has made.
//   guiju-<version>.tgz                       the archive, as `npm pack` makes it, with the versions of all packages
//   guiju-<version>-linux-<x64|arm64>.tar.gz  the same with its packages, for networks without a registry
//   guiju-<version>.cdx.json                  the list of components (SBOM), as CycloneDX
//   SHA256SUMS                                for `sha256sum -c`
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { listComponents } from './list-components.mjs'
import { run } from './run.mjs'
import { trimPackages } from './trim-packages.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))
/** The fonts and PGlite run everywhere; the typesetter is there for these. */
const processors = ['x64', 'arm64']

function makeRelease(into) {
  rmSync(into, { recursive: true, force: true })
  mkdirSync(into, { recursive: true })
  const temporary = mkdtempSync(join(tmpdir(), 'guiju-release-'))
  try {
    const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    const program = join(temporary, `${name}-${version}`)
    copyProgram(program)
    run('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', into], program)
    writeFileSync(join(into, `${name}-${version}.cdx.json`), listComponents(program, root))
    for (const processor of processors) bundle(program, processor, into)
    writeFileSync(join(into, 'SHA256SUMS'), sumFiles(into))
  } finally {
    rmSync(temporary, { recursive: true, force: true })
  }
}

/** What `files` in package.json names. Without packages for development nothing is compiled again. */
function copyProgram(program) {
  const [{ files }] = JSON.parse(run('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], root))
  for (const { path } of files.filter(isCurrent)) {
    mkdirSync(dirname(join(program, path)), { recursive: true })
    cpSync(join(root, path), join(program, path))
  }
  cpSync(join(root, '.npmrc'), join(program, '.npmrc'))
  cpSync(join(root, 'package-lock.json'), join(program, 'package-lock.json'))
  run('npm', ['pkg', 'delete', 'devDependencies'], program)
  run('npm', ['install', '--package-lock-only', '--ignore-scripts'], program)
  // The only name under which versions are part of an archive.
  renameSync(join(program, 'package-lock.json'), join(program, 'npm-shrinkwrap.json'))
}

/** The compiler leaves the files of sources that are gone. */
function isCurrent({ path }) {
  const source = join(root, path.replace(/^dist\//, ''))
  return !/^dist\/(src|seed)\//.test(path) || existsSync(source) || existsSync(source.replace(/\.js$/, '.ts'))
}

/** The program with its packages, of which only what Node loads: unpacked, it starts. */
function bundle(program, processor, into) {
  const folder = `${program}-linux-${processor}`
  cpSync(program, folder, { recursive: true })
  const platform = ['--os=linux', `--cpu=${processor}`, '--libc=glibc']
  run('npm', ['ci', '--omit=dev', '--ignore-scripts', ...platform], folder)
  trimPackages(join(folder, 'node_modules'))
  const owner = ['--owner=0', '--group=0', '--numeric-owner', '--mode=u=rwX,go=rX', '--sort=name', '--mtime=@0']
  const name = folder.slice(dirname(folder).length + 1)
  run('tar', ['-czf', join(into, `${name}.tar.gz`), ...owner, name], dirname(folder))
  rmSync(folder, { recursive: true })
}

function sumFiles(folder) {
  const line = (name) => `${createHash('sha256').update(readFileSync(join(folder, name))).digest('hex')}  ${name}\n`
  return readdirSync(folder).sort().map(line).join('')
}

if (!existsSync(join(root, 'dist/src/server.js'))) throw new Error('there is no compiled program: npm run build')
const into = resolve(process.argv[2] ?? join(root, 'release'))
makeRelease(into)
for (const name of readdirSync(into)) console.log(join(into, name))
