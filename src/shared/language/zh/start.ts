// What a start and a running service say on standard error.
import type { Sentence } from '../language.js'

/** What became of a record of the seed. */
const outcomes = { recorded: '已收录', unchanged: '未变', leftAlone: '编者改过，未动' }

export const startTexts = {
  openingFolder: ({ folder }: { folder: string }) => `正在打开 ${folder} 中的内嵌库`,
  connecting: () => '正在连接 PostgreSQL',
  answers: ({ address }: { address: string }) => `规矩 Guiju 已在 ${address} 应答，接口说明见 ${address}/docs`,
  metricsAt: ({ address }: { address: string }) => `指标在 ${address}/metrics`,
  loopbackAddress: ({ address }: { address: string }) =>
    `警告：印在纸上的地址和二维码指向 ${address}，只有本机能打开：请以 GUIJU_PUBLIC_ADDRESS 给出对外地址`,
  stopping: ({ signal }: { signal: string }) => `收到 ${signal}：答完已收到的请求即停止`,
  lostHistory: ({ seq }: { seq: number }) => `变更 ${seq} 已丢失：数据库回到了较早的状态。进程停止，请重新启动`,

  seedRegions: ({ count }: { count: number }) => `行政区划：收录 ${count} 个`,
  seedTopics: ({ count }: { count: number }) => `主题：收录 ${count} 个`,
  seedSource: ({ id, isRecorded }: { id: string; isRecorded: boolean }) => `来源 ${id}：${isRecorded ? outcomes.recorded : outcomes.unchanged}`,
  seedWork: ({ at, of, id, outcome }: { at: number; of: number; id: string; outcome: keyof typeof outcomes }) => `${at}/${of} ${id}：${outcomes[outcome]}`,
  seedDone: ({ recorded, unchanged }: { recorded: number; unchanged: number }) => `种子数据：收录 ${recorded} 项，未变 ${unchanged} 项`,
  seedLeftAlone: ({ ids }: { ids: readonly string[] }) => `种子数据：编者后来改过，未动：${ids.join('、')}`,
  seedRefused: ({ id, reason }: { id: string; reason: Sentence }) => `种子数据 ${id}：${reason.zh}`,

  workersReplaced: () => '全部工作进程已替换',
  workerNotReplaced: () => '有一个工作进程未能替换，其余保持原样',
  workerEnded: ({ worker, delay }: { worker: number; delay: number }) => `工作进程 ${worker} 已结束，${delay} 毫秒后另启一个`,

  searchIndexed: ({ seq }: { seq: number }) => `搜索：已索引 ${seq} 项变更`,
  searchIndexedOf: ({ seq, of }: { seq: number; of: number }) => `搜索：已索引 ${of} 项变更中的 ${seq} 项`,
  searchSnapshotLoaded: ({ seq }: { seq: number }) => `搜索：已载入变更 ${seq} 的快照`,
  searchBuilds: ({ reason }: { reason: Sentence }) => `搜索：重建索引（${reason.zh}）`,
  searchSealed: () => '搜索：有文字被封存，重建索引',
  searchNoSnapshot: ({ reason }: { reason: Sentence }) => `搜索：未能写入快照，下次启动须重建索引：${reason.zh}`,
  searchSnapshotStays: ({ path, reason }: { path: string; reason: Sentence }) =>
    `搜索：未能删除快照，其中可能有封存的文字，请手工删除 ${path}：${reason.zh}`,
  searchFailed: ({ reason }: { reason: Sentence }) => `搜索：${reason.zh}`,
  searchRestarted: () => '搜索：索引线程已终止，正在重新启动',
  snapshotMissing: () => '没有快照',
  snapshotForeign: () => '该文件不是快照',
  snapshotOfRelease: () => '快照由另一版本写成',
  snapshotPostings: ({ postings }: { postings: string }) => `快照中是 ${postings} 倒排表`,
  snapshotCut: () => '快照被截断',
  snapshotDamaged: () => '快照的哈希不符',
  snapshotSealed: () => '快照早于封存',
  snapshotOtherBase: () => '快照属于另一个库',
  snapshotUnreadable: ({ reason }: { reason: Sentence }) => `快照不可读：${reason.zh}`,

  replicaUp: () => '一个副本已应答，开始从它读取',
  replicaLeft: ({ reason }: { reason: Sentence }) => `停止使用一个副本：${reason.zh}`,
  lostIdleConnection: ({ reason }: { reason: Sentence }) => `失去一条空闲的数据库连接：${reason.zh}`,
  lostListener: ({ reason }: { reason: Sentence }) => `失去跟踪变更的连接：${reason.zh}`,
  cannotListen: ({ reason }: { reason: Sentence }) => `无法跟踪变更：${reason.zh}`,
  waitingForDatabase: ({ reason }: { reason: Sentence }) => `正在等待数据库：${reason.zh}`,
  noStatementTimeout: () => '经连接池的语句没有时限：请为该角色设置 statement_timeout（见 /manual 的 how-to/postgresql）'
}
