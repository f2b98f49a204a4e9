// Which test files share a process, and in which order the processes start: by the time that each file took in earlier
// runs. To load the service and its embedded database takes two seconds of processor time, so files share processes.

/** Seconds by file. */
export type Times = Readonly<Record<string, number>>

/** How many files share a process on average, and at most: each may leave its memory to the next. */
const averageFiles = 14
const maxFiles = 22
/** As many processes as tap runs at once, even for a few files. */
const concurrency = 3
/** The share by which the first process exceeds the average and the last falls below it, so that small ones come last. */
const slope = 0.3
/** A compiled test file takes about a second for so many bytes. */
const bytesPerSecond = 600

interface Process {
  files: string[]
  /** Seconds that it should still be given. */
  remainingSeconds: number
}

/** A file that was never measured is estimated by its size in bytes. */
export function estimate(file: string, times: Times, bytes: number): number {
  return times[file] ?? bytes / bytesPerSecond
}

/** Files by process, in the order in which processes start. Each file, the longest first, goes where most is left. */
export function schedule(files: readonly string[], secondsOf: (file: string) => number): string[][] {
  const measured = files.map((file) => ({ file, seconds: secondsOf(file) }))
  measured.sort((one, two) => two.seconds - one.seconds)
  const processes = emptyProcesses(files.length, measured.reduce((sum, { seconds }) => sum + seconds, 0))
  for (const { file, seconds } of measured) {
    const open = processes.filter((one) => one.files.length < maxFiles)
    const chosen = open.reduce((best, one) => (one.remainingSeconds > best.remainingSeconds ? one : best))
    chosen.files.push(file)
    chosen.remainingSeconds -= seconds
  }
  return processes.map((one) => one.files).filter((list) => list.length > 0)
}

function emptyProcesses(files: number, seconds: number): Process[] {
  const count = Math.max(Math.min(concurrency, files), Math.ceil(files / averageFiles))
  const share = (at: number): number => 1 + slope * (count > 1 ? 1 - (2 * at) / (count - 1) : 0)
  return Array.from({ length: count }, (_, at) => ({ files: [], remainingSeconds: (seconds / count) * share(at) }))
}

/** Reads what tap printed for each process. One that failed may have been cut short: its times are left out. */
export function readTimes(tap: string): Times {
  const times: Record<string, number> = {}
  let batch: Record<string, number> = {}
  let file = ''
  for (const line of tap.split('\n')) {
    const startedFile = /^ {4}# (\S+\.test\.js)$/.exec(line)?.[1]
    const milliseconds = /^ {4}(?:not )?ok \d.* # time=([\d.]+)ms/.exec(line)?.[1]
    if (line.startsWith('# Subtest: ')) batch = {}
    if (startedFile !== undefined) batch[(file = startedFile)] = 0
    if (milliseconds !== undefined) batch[file] = round((batch[file] ?? 0) + Number(milliseconds) / 1000)
    if (/^ok \d/.test(line)) Object.assign(times, batch)
  }
  return times
}

function round(seconds: number): number {
  return Math.round(seconds * 100) / 100
}
