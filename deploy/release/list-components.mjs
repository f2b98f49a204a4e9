// The list of components (SBOM) of a release, from its lock file: what npm says, and the fonts, which are in the program
// itself and not among its packages.
import { run } from './run.mjs'

/** CycloneDX as JSON, of the program in a folder that was made from a repository. */
export function listComponents(program, repository) {
  const list = readComponents(program)
  const fonts = readComponents(repository).components.filter(({ name }) => name.startsWith('@expo-google-fonts/'))
  const { component } = list.metadata
  // npm takes the name of the folder.
  component.name = component['bom-ref'].split('@')[0]
  list.components.push(...fonts.map(({ properties, ...font }) => font))
  list.components.sort((one, two) => (one['bom-ref'] < two['bom-ref'] ? -1 : 1))
  for (const { ref, dependsOn } of list.dependencies) if (ref === component['bom-ref']) dependsOn.push(...fonts.map((font) => font['bom-ref']))
  return `${JSON.stringify(list, null, 2)}\n`
}

function readComponents(folder) {
  const args = ['sbom', '--package-lock-only', '--sbom-format', 'cyclonedx', '--sbom-type', 'application']
  return JSON.parse(run('npm', args, folder))
}
