// Help of the command line, and what was wrong with how a command was written.
import type { Sentence } from '../language.js'

export const usageTexts = {
  helpTitle: () => 'guiju 规矩 — 设置取自环境变量，与服务相同（见 /manual 的 reference/settings）',
  usage: ({ usage }: { usage: string }) => `用法：${usage}`,
  aboutServe: () => '应答；带 --workers 时以若干进程共用一个端口，收到 SIGHUP 逐个替换',
  aboutMcp: () => '与启动它的程序以 MCP 对话，查询本库，或查询某地址的服务（密钥取 GUIJU_KEY）',
  aboutConfig: () => '列出现行设置及其来源；不显示秘密',
  aboutBackup: () => '把内嵌库写入一个新文件，服务运行与否均可',
  aboutBriefings: () => '列出某条规则会删除的已存简报，带 --yes 时删除',
  aboutClock: () => '时钟跳变而拒绝收录之后，确认时钟无误',
  aboutImport: () => '收录文件中的内容；报告进度，以及未采纳的每一行或每个文件',
  aboutKeys: () => '建立、列出、停用调用方所持的密钥',
  aboutMigrate: () => '将各表更新到本版本；有 DATABASE_URL 时以表的属主运行',
  aboutRestore: () => '把备份恢复到空的数据文件夹，并证明与原库相同',
  aboutSeed: () => '收录种子数据；编者后来改过的不动，并列出',
  aboutVerify: () => '重新计算哈希链、每个 contentHash、读者所见、简报、搜索与定义，列出不符之处',

  unknownOption: ({ option }: { option: string }) => `没有选项 ${option}`,
  wrongOption: ({ option }: { option: string }) => `选项 ${option} 缺少值，或不应有值`,
  superfluousArgument: ({ argument }: { argument: string }) => `多余的参数 ${argument}`,
  wrongArguments: ({ detail }: { detail: string }) => `命令行有误：${detail}`,
  unknownSubcommand: ({ command, known, given }: { command: string; known: readonly string[]; given: string }) =>
    `guiju ${command} 之后可为 ${known.join('、')}，而不是${given === '' ? '空' : ` ${given}`}`,
  argumentMissing: ({ command, what }: { command: string; what: keyof typeof things }) => `guiju ${command} 须给出${things[what]}`,
  argumentUnknown: ({ command, argument }: { command: string; argument: string }) => `guiju ${command} 不知道 ${argument} 是什么`,
  optionNotThere: ({ command, option }: { command: string; option: string }) => `guiju ${command} 没有 ${option}`,
  optionsTaken: ({ command, options }: { command: string; options: readonly string[] }) => `guiju ${command} 只有 ${options.join('、')}`,
  optionMissing: ({ command, option, what }: { command: string; option: string; what: keyof typeof things }) => `guiju ${command} 须有 ${option}：${things[what]}`,
  optionValue: ({ option, value, allowed }: { option: string; value: string | undefined; allowed: keyof typeof values }) =>
    `${option} ${value === undefined ? '没有给出' : `的值是 ${value}`}；可取${values[allowed]}`,
  optionChoice: ({ option, value, choices }: { option: string; value: string | undefined; choices: readonly string[] }) =>
    `${option} ${value === undefined ? '没有给出' : `的值是 ${value}`}；可取 ${choices.join('、')}`,
  optionIssue: ({ option, issue }: { option: string; issue: Sentence }) => `${option} ${issue.zh}`,
  ruleMissing: () => 'guiju briefings prune 须有规则：--older-than、--unused-for 或 --anonymous',
  headInvalid: ({ text }: { text: string }) => `${text} 不是链头：应为数字、冒号和 64 位十六进制数字，如 verify 所印`,
  workersNeedPostgres: () => '--workers 须有 DATABASE_URL：内嵌库只属于一个进程（见 /manual 的 how-to/deploy）',
  notForPostgres: ({ command, tool }: { command: string; tool: string }) =>
    `guiju ${command} 用于内嵌库；DATABASE_URL 指向 PostgreSQL：请用 ${tool}（见 /manual 的 how-to/backup）`
}

const things = {
  fileOrFolder: '文件夹或文件',
  file: '文件',
  key: '密钥的 id 或名称',
  keyName: '记录中对该密钥的称呼',
  owner: '密钥的持有人'
}

const values = {
  workers: ' 1 至 128 的整数',
  language: ' zh 或 en',
  serviceAddress: '地址，如 https://guiju.example.cn',
  days: '整数天数，至多 99999',
  hours: ' 0 至 720 小时',
  instant: '日期，如 2027-01-01，或时刻，如 2027-01-01T08:00:00+08:00'
}
