// The client as it is published: built by its own configuration into a folder of programs that use it.
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import ts from 'typescript'

const source = resolve('openapi/client')

/** Builds `guiju-client` into `node_modules` of a folder; gives what the compiler says against it. */
export function buildClientPackage(folder: string): string[] {
  const target = join(folder, 'node_modules/guiju-client')
  mkdirSync(target, { recursive: true })
  cpSync(join(source, 'package.json'), join(target, 'package.json'))
  const { config } = ts.readConfigFile(join(source, 'tsconfig.json'), ts.sys.readFile)
  const { options, fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, source)
  return compile(fileNames, { ...options, outDir: join(target, 'dist') })
}

/** Compiles TypeScript that lies in the folder, in place, with the types of Node and of the package. */
export function compilePrograms(folder: string, files: Record<string, string>): string[] {
  symlinkSync(resolve('node_modules/@types'), join(folder, 'node_modules/@types'))
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.NodeNext, lib: ['lib.es2023.d.ts'], strict: true, skipLibCheck: true,
    types: ['node'], typeRoots: [join(folder, 'node_modules/@types')], outDir: folder
  }
  return compile(Object.keys(files).map((name) => join(folder, name)), options)
}

function compile(files: readonly string[], options: ts.CompilerOptions): string[] {
  const program = ts.createProgram(files, options)
  const { diagnostics } = program.emit()
  const found = [...ts.getPreEmitDiagnostics(program), ...diagnostics]
  return found.map(({ file, start, messageText }) => {
    const line = file?.text.slice(start).split('\n', 2).join(' ')
    return `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}: ${line}`
  })
}

/** Bytes of the built modules of the package, compressed. */
export function compressedSize(folder: string): number {
  const dist = join(folder, 'node_modules/guiju-client/dist')
  const modules = readdirSync(dist).filter((name) => name.endsWith('.js'))
  return gzipSync(Buffer.concat(modules.map((name) => readFileSync(join(dist, name))))).length
}
