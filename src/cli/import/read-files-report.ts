// Prints which files of an import were read how, which are no laws, and which could not be read.
import { say } from '../../shared/language/say.js'
import type { LawFiles, NamedFile } from '../../laws/files/read-law-files.js'
import type { Output } from '../command.js'

/** Prints every file that is not simply a law in UTF-8. */
export function printFiles({ notRead, skipped, refused, encodings }: LawFiles, output: Output): void {
  for (const { path, encoding } of encodings) output.line(say('readAs', { encoding, path }))
  printNamed('skipped', skipped, output)
  printNamed('notRead', notRead, output)
  printNamed('refused', refused, output)
}

/** Reports that there is no law at all; the exit code. */
export function reportNothing(read: LawFiles, output: Output, where: string): number {
  printFiles(read, output)
  output.progress(say('noLaw', { where }))
  return 1
}

function printNamed(what: 'skipped' | 'notRead' | 'refused', files: readonly NamedFile[], output: Output): void {
  for (const { path, reason } of files) output.line(what === 'refused' ? say(what, { what: path, reason }) : say(what, { path, reason }))
}
