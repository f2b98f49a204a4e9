// `npm run check:generators`: makes a client of the description with each generator, in a temporary folder, and checks its
// types strictly; then lints with Spectral. Says what each still complains of. Needs the package registry.
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type Generator, generators } from './generators.js'

const description = resolve('openapi/openapi.json')
const folder = mkdtempSync(join(tmpdir(), 'guiju-generators-'))
const minutes = 10

const compilerOptions = { strict: true, noEmit: true, skipLibCheck: true, target: 'es2022', module: 'esnext', moduleResolution: 'bundler', lib: ['es2022', 'dom', 'dom.iterable'], types: [] }

/** Runs a program in a folder; what it printed, and whether it succeeded. */
function run(cwd: string, command: string, parameters: readonly string[]): { succeeded: boolean; output: string } {
  const { status, stdout, stderr } = spawnSync(command, parameters, { cwd, encoding: 'utf8', timeout: minutes * 60_000, env: { ...process.env, DESCRIPTION: description } })
  return { succeeded: status === 0, output: `${stdout}${stderr}` }
}

function install(name: string, packages: readonly string[]): string {
  const cwd = join(folder, name.replace(/\W/g, '-'))
  mkdirSync(join(cwd, 'out'), { recursive: true })
  writeFileSync(join(cwd, 'package.json'), '{ "private": true, "type": "module" }')
  const { succeeded, output } = run(cwd, 'npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', ...packages])
  if (!succeeded) throw new Error(`${name} cannot be installed: ${output.slice(-500)}`)
  return cwd
}

/** What a generator or the compiler complains of. */
function check({ name, packages, run: command, files = {}, importsSources = false }: Generator): string[] {
  const cwd = install(name, packages)
  for (const [file, text] of Object.entries(files)) writeFileSync(join(cwd, file), text)
  writeFileSync(join(cwd, 'tsconfig.json'), JSON.stringify({ compilerOptions: { ...compilerOptions, allowImportingTsExtensions: importsSources }, include: ['out', '*.ts'] }))
  const [program, ...parameters] = command.map((part) => (part === 'DESCRIPTION' ? description : part))
  const made = run(cwd, join('node_modules', '.bin', program!), parameters)
  if (!made.succeeded) return [`failed: ${made.output.slice(-500)}`]
  const compiled = run(cwd, join('node_modules', '.bin', 'tsc'), ['-p', '.'])
  return compiled.succeeded ? [] : compiled.output.trim().split('\n').filter((line) => /error TS/.test(line))
}

function lint(): string[] {
  const cwd = install('spectral', ['@stoplight/spectral-cli@6'])
  const { succeeded, output } = run(cwd, join('node_modules', '.bin', 'spectral'), ['lint', description, '-r', resolve('openapi/spectral.yaml'), '--fail-severity', 'warn'])
  return succeeded ? [] : output.trim().split('\n')
}

function report(name: string, complaints: readonly string[]): void {
  console.log(`${complaints.length === 0 ? 'ok    ' : 'STILL '} ${name}`)
  for (const complaint of complaints.slice(0, 10)) console.log(`         ${complaint.slice(0, 300)}`)
  if (complaints.length > 10) console.log(`         and ${complaints.length - 10} more`)
}

try {
  for (const generator of generators) report(generator.name, check(generator))
  report('spectral:oas', lint())
} finally {
  rmSync(folder, { recursive: true, force: true })
}
