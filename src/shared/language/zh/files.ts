// What is said about files that are imported, backups, and restoring them.
import type { Sentence } from '../language.js'

export const fileTexts = {
  filesFound: ({ count }: { count: number }) => `${count} 个文件`,
  worksDone: ({ done, of }: { done: number; of: number }) => `${done}/${of} 部`,
  regionsFirst: ({ count }: { count: number }) => `本库尚无行政区划，已先记录 ${count} 个；其余种子数据请运行 guiju seed`,
  filesRead: ({ files, whole, share }: { files: number; whole: number; share: string }) => `${files} 个文件，完整读出 ${whole} 个（${share} %）`,
  worksFound: ({ works, versions, provisions }: Counts) => `${works} 部、${versions} 个版本、${provisions} 条款`,
  recordedNow: ({ works, versions, provisions, endings, seconds, rate }: Counts & { endings: number; seconds: string; rate: number }) =>
    `本次收录：${works} 部、${versions} 个版本、${provisions} 条款、${endings} 项废止与失效，${seconds} 秒，每秒 ${rate} 条`,
  starts: ({ stated, inferred, unknown, appointed }: { stated: number; inferred: number; unknown: number; appointed: number }) =>
    `施行日期：来源载明 ${stated}；推定 ${inferred}；不详 ${unknown}；另行规定 ${appointed}`,
  gaps: ({ between, before }: { between: number; before: number }) => `未收录的修改：两版之间 ${between} 部；首个文本之前 ${before} 部`,
  notWhole: ({ where, detail }: { where: string; detail: string }) => `未完整读出：${where}: ${detail}`,
  toCheck: ({ where, detail }: { where: string; detail: string }) => `待核对：${where}: ${detail}`,
  refused: ({ what, reason }: { what: string; reason: Sentence }) => `未采纳：${what}: ${reason.zh}`,
  refusedLine: ({ line, id, reason }: { line: number; id: string; reason: Sentence }) => `未采纳：第 ${line} 行${id === '' ? '' : `（${id}）`}: ${reason.zh}`,
  startsToSettle: ({ count, file }: { count: number; file: string }) =>
    `${count} 个版本的施行日期待确定，见 ${file}；填写后运行 guiju import dates ${file}`,
  datesSettled: ({ settled, unchanged, open, refused }: { settled: number; unchanged: number; open: number; refused: number }) =>
    `已确定：${settled}；未变：${unchanged}；未填：${open}；未采纳：${refused}`,
  readAs: ({ encoding, path }: { encoding: string; path: string }) => `按 ${encoding} 读取：${path}`,
  skipped: ({ path, reason }: { path: string; reason: Sentence }) => `略过：${path}: ${reason.zh}`,
  notRead: ({ path, reason }: { path: string; reason: Sentence }) => `未读：${path}: ${reason.zh}`,
  noLaw: ({ where }: { where: string }) => `没有读到任何法律：${where}`,

  fileNotFolder: () => 'guiju import records 须给出文件，而不是文件夹',
  importProgress: ({ lines, refused, read, share, rate }: { lines: number; refused: number; read: string; share: { percent: number; of: string } | null; rate: number }) =>
    `${lines} 行，未采纳 ${refused}，已读 ${read}${share === null ? '' : `（${share.of} 的 ${share.percent} %）`}，每秒 ${rate} 行`,
  importStopped: ({ reason }: { reason: Sentence }) => `已停止：${reason.zh}`,
  importDone: ({ lines, outcomes, provisions }: { lines: number; outcomes: readonly (readonly [string, number])[]; provisions: number }) =>
    [`${lines} 行`, ...outcomes.map(([outcome, count]) => `${importOutcomes[outcome] ?? outcome} ${count}`), `${provisions} 条款`].join('，'),
  dryRun: () => '仅试运行，未收录',
  importIncomplete: () => '没有完成：已报告收录的保留；同一文件可再次导入',
  importCost: ({ seconds, lines, provisions, memory }: { seconds: string; lines: number; provisions: number; memory: string }) =>
    `${seconds} 秒，每秒 ${lines} 行、${provisions} 条款，内存至多 ${memory}`,

  backupCopied: ({ isRunning }: { isRunning: boolean }): string => (isRunning ? '服务暂停写入时已复制，正在核对副本' : '已复制，正在核对副本'),
  backupPacking: () => '正在打包',
  backedUp: ({ path, bytes, sha256 }: { path: string; bytes: number; sha256: string }) => `已备份到 ${path}（${bytes} 字节，SHA-256 ${sha256}）`,
  backupNoBase: ({ folder }: { folder: string }) => `${folder} 中没有库`,
  backupExists: ({ path }: { path: string }) => `${path} 已经存在；备份不覆盖任何文件`,
  backupAltered: ({ error }: { error: string }) => `库与收录时不符，没有备份：${error}`,
  backupForeign: ({ path }: { path: string }) => `${path} 不是规矩的备份，或开头已损坏`,
  backupNewer: ({ path, release }: { path: string; release: string }) => `${path} 由更新的版本 Guiju ${release} 写成：请用该版本恢复`,
  backupDamaged: ({ path, corruption }: { path: string; corruption: string }) => `${path} 已损坏：${corruption}`,
  restoreUnpacking: () => '正在解包',
  restoreChecking: () => '正在核对',
  restored: ({ folder, release, madeAt }: { folder: string; release: string; madeAt: string }) => `已恢复到 ${folder}：Guiju ${release} 于 ${madeAt} 的备份`,
  restoredSame: () => '与备份时相同',
  restoreOccupied: ({ folder, names }: { folder: string; names: readonly string[] }) => `${folder} 不是空的（${names.join('、')}）：只能恢复到没有库的文件夹`,
  restoreUnopened: ({ release, postgres, reason }: { release: string; postgres: string; reason: Sentence }) =>
    `本版本打不开恢复出的库，它由 Guiju ${release}（内含 PostgreSQL ${postgres}）写成：${reason.zh}`,
  restoreDiffers: ({ discrepancy }: { discrepancy: string }) => `恢复出的库不是所备份的库：${discrepancy}`
}

interface Counts {
  works: number
  versions: number
  provisions: number
}

const importOutcomes: Record<string, string> = { recorded: '收录', unchanged: '未变', refused: '未采纳' }
