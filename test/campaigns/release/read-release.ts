// A release as it lies in its folder, its checksums compared.
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

export interface Release {
  archive: string
  /** The offline bundle of this processor. */
  bundle: string
  /** How many components its list (SBOM) has. */
  components: number
  /** Sizes of its files. */
  megabytes: Record<string, number>
}

/** @throws if a file is not the one that was summed, or is missing. */
export function readRelease(folder: string): Release {
  execFileSync('sha256sum', ['--check', '--strict', '--quiet', 'SHA256SUMS'], { cwd: folder })
  const files = readdirSync(folder)
  const find = (ending: string): string => {
    const file = files.find((name) => name.endsWith(ending))
    if (file === undefined) throw new Error(`no file of the release ends in ${ending}`)
    return join(folder, file)
  }
  const { components } = JSON.parse(readFileSync(find('.cdx.json'), 'utf8')) as { components: unknown[] }
  const sizes = files.map((name) => [name, Math.round(statSync(join(folder, name)).size / 1e5) / 10])
  return {
    archive: find('.tgz'),
    bundle: find(`-linux-${process.arch}.tar.gz`),
    components: components.length,
    megabytes: Object.fromEntries(sizes)
  }
}
