// One npm command with sub-commands. Each is a module that runs when it is imported and reads its own options from
// `process.argv`. Without a name, the default runs; `--help` and an unknown name list what there is and end with 2.

export interface SubCommand {
  /** Its options, as they are typed. */
  options: string
  zh: string
  en: string
  /** A function, so that the compiler checks the path and only the module that was asked for is loaded. */
  load: () => Promise<unknown>
}

export interface NpmCommand {
  /** As in `npm run <name>`. */
  name: string
  /** What one of its sub-commands is called. */
  zh: string
  en: string
  /** What runs where the first word is an option, or no word is given. */
  default?: string
  subCommands: Readonly<Record<string, SubCommand>>
}

/** Runs the sub-command that `process.argv` names, with its name taken out of `process.argv`. */
export async function runSubCommand(command: NpmCommand): Promise<void> {
  const args = process.argv.slice(2)
  const isNamed = args[0] !== undefined && !args[0].startsWith('-')
  const name = isNamed ? args[0]! : command.default
  const isHelp = args.includes('--help') || args.includes('-h')
  if (!isHelp && name !== undefined && Object.hasOwn(command.subCommands, name)) {
    if (isNamed) process.argv.splice(2, 1)
    await command.subCommands[name]!.load()
    return
  }
  process.stderr.write(`${isHelp || !isNamed ? '' : unknownName(command, name!)}${listSubCommands(command)}`)
  process.exitCode = 2
}

function unknownName({ zh, en }: NpmCommand, name: string): string {
  return `没有名为 ${name} 的${zh}。\nNo ${en} is named ${name}.\n\n`
}

function listSubCommands({ name, default: byDefault, subCommands }: NpmCommand): string {
  const lines = Object.entries(subCommands).map(([sub, { options, zh, en }]) => {
    const note = sub === byDefault ? { zh: '（默认）', en: ' (default)' } : { zh: '', en: '' }
    return `${[' ', sub, options].join(' ').trimEnd()}\n      ${zh}${note.zh}\n      ${en}${note.en}\n`
  })
  return `用法 Usage: npm run ${name} -- <名称 name> [选项 options]\n\n${lines.join('')}`
}
