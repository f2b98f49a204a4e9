// Why a start or a command failed, and what to do about it.
import type { Sentence } from '../language.js'

/** The database's or the system's own words, in brackets. */
interface Detail {
  detail: string
}

const bracketed = ({ detail }: Detail) => (detail === '' ? '' : `（${detail}）`)

export const failureTexts = {
  wrongSettings: ({ faults }: { faults: Sentence }) => `设置有误\n${faults.zh}`,
  settingFault: ({ name, value, fault, meaning, allowed }: SettingFault<Sentence>) =>
    `${name} 的值是 ${value?.zh ?? '（不显示）'}：${fault === undefined ? '' : `${fault.zh}；`}${meaning.zh}；可取：${allowed.zh}。`,
  allowedInteger: ({ from, to }: { from: number; to: number }) => `${from} 至 ${to} 的整数`,
  allowedText: () => '任意文本',
  allowedPattern: ({ pattern }: { pattern: string }) => `符合 ${pattern} 的文本`,
  allowedProxies: () => 'off，或地址和网段，如 10.0.0.0/8，以逗号分隔',
  allowedDatabases: () => '地址，如 postgres://user:password@host/database，以逗号分隔',
  allowedDatabase: () => '地址，如 postgres://user:password@host/database',
  allowedRanges: () => '地址和网段，如 10.20.0.0/16，以逗号分隔',
  bothSecrets: ({ name }: { name: string }) => `${name} 与 ${name}_FILE 只能设置一个`,
  secretUnreadable: ({ name, path, code }: { name: string; path: string; code: string }) => `${name}_FILE 的文件不可读：${path}（${code}）`,
  noSetting: ({ name }: { name: string }) => `${name} 不是设置；全部设置见 guiju config`,
  noSettingBut: ({ name, near }: { name: string; near: readonly string[] }) => `${name} 不是设置，是否指 ${near.join('、')}？`,
  renamedSetting: ({ oldName, name }: { oldName: string; name: string }) => `设置 ${oldName} 已改名为 ${name}，旧名称下一版本起失效`,
  renamedSettingUnused: ({ oldName, name }: { oldName: string; name: string }) => `设置 ${oldName} 已改名为 ${name}，以新名称的值为准`,

  fewOpenFiles: ({ files, needed }: { files: number; needed: number }) =>
    `可打开的文件数（ulimit -n）为 ${files}，至少须有 ${needed}：请增大后再启动`,
  smallHeap: ({ megabytes, needed }: { megabytes: number; needed: number }) =>
    `内存堆上限为 ${megabytes} MB，过小：请将 --max-old-space-size 设为 ${needed} 以上再启动`,

  portTaken: ({ address }: { address: string }) => `${address} 已被占用（EADDRINUSE）：请更正 PORT，或停止占用它的进程`,
  portForbidden: ({ address }: { address: string }) => `无权监听 ${address}（EACCES）：1024 以下的端口须有特权，请更正 PORT`,
  addressForeign: ({ address }: { address: string }) => `本机没有地址 ${address}（EADDRNOTAVAIL）：请更正 HOST`,
  pathForbidden: (about: Detail) => `没有权限，请核对该路径的权限${bracketed(about)}`,
  pathMissing: (about: Detail) => `没有这个文件或文件夹，请核对该路径${bracketed(about)}`,
  pathIsFolder: (about: Detail) => `该处应为文件，请移开那个文件夹${bracketed(about)}`,
  pathThroughFile: (about: Detail) => `路径中有一段是文件，请核对该路径${bracketed(about)}`,
  diskFull: (about: Detail) => `磁盘已满，请腾出空间${bracketed(about)}`,
  quotaUsedUp: (about: Detail) => `磁盘配额已用完，请腾出空间或增大配额${bracketed(about)}`,
  diskReadOnly: (about: Detail) => `磁盘只读，请以可写方式挂载${bracketed(about)}`,
  diskFails: (about: Detail) => `磁盘读写出错，请检查磁盘${bracketed(about)}`,
  tooManyFiles: (about: Detail) => `打开的文件过多，请增大可打开的文件数（ulimit -n）${bracketed(about)}`,
  systemFiles: (about: Detail) => `系统打开的文件过多，请增大其上限${bracketed(about)}`,

  databaseRefuses: (about: Detail) => `数据库没有应答，请核对 DATABASE_URL 的主机与端口，并启动数据库${bracketed(about)}`,
  databaseSilent: (about: Detail) => `连接数据库超时，请核对 DATABASE_URL 的主机与端口、防火墙${bracketed(about)}`,
  hostUnknown: (about: Detail) => `找不到这台主机，请核对 DATABASE_URL 中的主机名${bracketed(about)}`,
  passwordWrong: (about: Detail) => `数据库不认这一用户名与密码，请核对 DATABASE_URL${bracketed(about)}`,
  roleUnknown: (about: Detail) => `数据库不接受这一角色或来源，请核对角色与 pg_hba.conf${bracketed(about)}`,
  databaseMissing: (about: Detail) => `没有这个数据库，请先建立（CREATE DATABASE），或更正 DATABASE_URL${bracketed(about)}`,
  rightsMissing: (about: Detail) => `该角色没有权限，请授予，见 /manual 的 how-to/postgresql${bracketed(about)}`,
  databaseReadOnly: (about: Detail) => `数据库只读，请连接主库，或令角色可写${bracketed(about)}`,
  databaseFull: (about: Detail) => `数据库服务器的磁盘已满，请腾出空间${bracketed(about)}`,
  connectionsUsedUp: (about: Detail) => `数据库的连接已用完，请减小 GUIJU_DB_POOL，或增大 max_connections${bracketed(about)}`,
  encodingWrong: (about: Detail) => `数据库编码须为 UTF8${bracketed(about)}`,
  databaseStarting: (about: Detail) => `数据库正在启动或停止，请稍后再试${bracketed(about)}`,
  certificateRefused: (about: Detail) => `数据库的证书未获信任，请核对 DATABASE_URL 的 sslmode 与 sslrootcert${bracketed(about)}`,
  noEncryption: (about: Detail) => `数据库不提供加密连接，请更正 DATABASE_URL 的 sslmode，或在数据库启用 ssl${bracketed(about)}`,
  otherFailure: ({ detail }: Detail) => detail,

  serverTooOld: ({ version, needed }: { version: string; needed: number }) => `数据库是 PostgreSQL ${version}，须为 ${needed} 或更新版本：请升级`,
  poolerAlone: () => 'DATABASE_URL 指向连接池：请以 GUIJU_DIRECT_URL 给出数据库本身的地址（见 /manual 的 how-to/postgresql）',
  migrationsForbidden: ({ reason }: { reason: Sentence }) =>
    `数据库缺少本版本的迁移，而 DATABASE_URL 中的角色无权迁移，或连有哪些也看不到：请以表的属主运行 guiju migrate，再授予其他角色权限（见 /manual 的 how-to/postgresql）。${reason.zh}`,
  folderLocked: ({ folder, pid, since }: { folder: string; pid: number; since: string }) =>
    `${folder} 自 ${since} 起由进程 ${pid} 使用：请先停止它，或令 GUIJU_DATA 指向别的文件夹；要用多个进程请用 DATABASE_URL`,
  restoreUnfinished: ({ folder, path }: { folder: string; path: string }) =>
    `恢复到 ${folder} 的过程没有完成：请再次运行 guiju restore，或删除 ${path} 从空库开始`
}

interface SettingFault<Text> {
  name: string
  /** `undefined` where it is not shown. */
  value?: Text
  fault?: Text
  meaning: Text
  allowed: Text
}
