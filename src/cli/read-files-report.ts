// Prints which files of an import were read how, which are no laws, and which could not be read.
import type { LawFiles, NamedFile } from '../laws/files/read-law-files.js'
import type { Output } from './command.js'

/** Prints every file that is not simply a law in UTF-8. */
export function printFiles({ notRead, skipped, refused, encodings }: LawFiles, output: Output): void {
  for (const { path, encoding } of encodings) output.line(`read as ${encoding}: ${path}`)
  printNamed('skipped', skipped, output)
  printNamed('not read', notRead, output)
  printNamed('refused', refused, output)
}

/** Reports that there is no law at all; the exit code. */
export function reportNothing(read: LawFiles, output: Output, where: string): number {
  printFiles(read, output)
  output.progress(`没有读到任何法律：${where} / no law was read: ${where}`)
  return 1
}

function printNamed(what: string, files: readonly NamedFile[], output: Output): void {
  for (const { path, reason } of files) output.line(`${what}: ${path}: ${reason.zh} / ${reason.en}`)
}
