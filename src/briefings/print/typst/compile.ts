// Compiles the Typst template in this process, with access to the template and the fonts only. The compiler is native
// code and cannot be interrupted.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { packagePath } from '../../../shared/package-files.js'
import type { PdfJob, RenderResult } from '../process/render-job.js'

interface Diagnostic {
  message: string
}

interface Compiler {
  compile(arguments_: { mainFileContent: string; inputs: Record<string, string> }): {
    result: { numOfPages: number } | null
    takeError(): object | null
  }
  pdf(compiled: object, options: { pdfStandard: string }): Buffer
  fetchDiagnostics(error: object): Diagnostic[]
  evictCache(age: number): void
}

interface TypstPackage {
  NodeCompiler: { create(options: { workspace: string; fontArgs: { fontPaths: string[] }[] }): Compiler }
}

const folder = packagePath('src/briefings/print/typst')
const compilers = new Map<string, Compiler>()

/** A file can declare one standard only; what is printed meets both. */
type PdfStandard = 'a-2a' | 'ua-1'

/** Compiles a job to PDF/A-2a. A character without a glyph is an error, never an empty box. */
export function compilePdf({ inputs, fontPaths }: PdfJob, platform = platformName(), standard: PdfStandard = 'a-2a'): RenderResult {
  const typst = findTypst(platform)
  if (typst === undefined) return { error: 'not-available', platform }
  const compiler = compilerFor(typst, fontPaths)
  try {
    return compile(compiler, inputs, standard)
  } finally {
    compiler.evictCache(0)
  }
}

let cachedPlatform: string | undefined

/** Platform suffix of the compiler package, as `linux-x64-gnu`, whether it is installed or not. */
function platformName(): string {
  return (cachedPlatform ??= findPlatform())
}

// The report is slow (it lists open handles and network interfaces), hence the cache above.
function findPlatform(): string {
  const { platform, arch, report } = process
  if (platform === 'win32') return `win32-${arch}-msvc`
  if (platform !== 'linux') return `${platform}-${arch}`
  const { header } = report.getReport() as { header: { glibcVersionRuntime?: string } }
  return `linux-${arch}-${header.glibcVersionRuntime === undefined ? 'musl' : 'gnu'}`
}

/** Whether the compiler package of this platform is installed; does not load it. */
export function isTypstInstalled(): boolean {
  try {
    createRequire(import.meta.url).resolve(packageFor(platformName()))
    return true
  } catch {
    return false
  }
}

function packageFor(platform: string): string {
  return `@myriaddreamin/typst-ts-node-compiler-${platform}`
}

function findTypst(platform: string): TypstPackage | undefined {
  try {
    return createRequire(import.meta.url)(packageFor(platform)) as TypstPackage
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND') return undefined
    throw error
  }
}

function compilerFor({ NodeCompiler }: TypstPackage, fontPaths: string[]): Compiler {
  const key = fontPaths.join('\n')
  const cached = compilers.get(key)
  if (cached !== undefined) return cached
  compilers.clear()
  const compiler = NodeCompiler.create({ workspace: folder, fontArgs: [{ fontPaths }] })
  compilers.set(key, compiler)
  return compiler
}

function compile(compiler: Compiler, inputs: Record<string, string>, pdfStandard: PdfStandard): RenderResult {
  const mainFileContent = readFileSync(`${folder}/briefing.typ`, 'utf8')
  const compiled = compiler.compile({ mainFileContent, inputs })
  const error = compiled.takeError()
  if (error !== null || compiled.result === null) return toRenderError(compiler, error)
  try {
    const bytes = compiler.pdf(compiled.result, { pdfStandard })
    return { bytes, pages: compiled.result.numOfPages }
  } catch (exportError) {
    return toRenderError(compiler, exportError as object)
  }
}

function toRenderError(compiler: Compiler, error: object | null): RenderResult {
  const detail = error === null ? 'no document' : messageOf(compiler, error)
  return /could not be displayed|no font|no glyph/i.test(detail)
    ? { error: 'glyph-missing', detail }
    : { error: 'failed', detail }
}

function messageOf(compiler: Compiler, error: object): string {
  try {
    return compiler
      .fetchDiagnostics(error)
      .map(({ message }) => message)
      .join('; ')
  } catch {
    return error instanceof Error ? error.message : String(error)
  }
}
