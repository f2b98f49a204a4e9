// What failed in a run, read from its TAP: a run prints tens of thousands of lines, and a failure may stand anywhere in them.

/** Lines of a diagnosis that are repeated. */
const maxDiagnosisLines = 40

interface Line {
  depth: number
  text: string
}

/** The failed assertions in order, each as `file › test › assertion` with the diagnosis in the lines below it. */
export function readFailures(tap: string): string[] {
  const lines = tap.split('\n').map(measure)
  const tests: string[] = []
  const failures: string[] = []
  let file = ''
  let failedInside = 0
  lines.forEach(({ depth, text }, at) => {
    if (depth === 1) file = /^# (\S+\.test\.js)$/.exec(text)?.[1] ?? file
    if (text.startsWith('# Subtest: ')) tests.splice(depth, tests.length, text.slice('# Subtest: '.length))
    const name = failedName(text)
    if (name === undefined) return
    // A test fails by what failed in it, which stands before it.
    if (depth >= failedInside) failures.push([[file, ...tests.slice(1, depth), name].join(' › '), ...diagnosis(lines, at)].join('\n'))
    failedInside = depth
  })
  return failures
}

function measure(line: string): Line {
  const text = line.trimStart()
  return { depth: (line.length - text.length) / 4, text }
}

/** The name of a failed assertion or test, without the time that it took. */
function failedName(text: string): string | undefined {
  const name = /^not ok \d+ - (.*)$/.exec(text)?.[1]
  return name === undefined || / # (?:TODO|SKIP)/.test(name) ? undefined : name.replace(/ # time=.*$/, '')
}

/** The lines of YAML after a failed assertion. */
function diagnosis(lines: readonly Line[], failed: number): string[] {
  if (lines[failed + 1]?.text !== '---') return []
  const end = lines.findIndex(({ text }, at) => at > failed && text === '...')
  const last = Math.min(end === -1 ? lines.length : end, failed + 2 + maxDiagnosisLines)
  const indent = ' '.repeat(4 * lines[failed + 1]!.depth)
  return lines.slice(failed + 2, last).map(({ depth, text }) => `  ${' '.repeat(4 * depth).replace(indent, '')}${text}`)
}
