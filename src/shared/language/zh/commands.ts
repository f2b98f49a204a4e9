// What the commands print while they run and when they are done. Lines that programs read, such as `head …` and the list of
// keys, are the same in every language and stand with their commands.
import type { Sentence } from '../language.js'

export const commandTexts = {
  sourceDefault: () => '默认',
  sourceEnvironment: ({ name }: { name: string }) => (name === '' ? '环境' : `环境 ${name}`),
  sourceFile: ({ path }: { path: string }) => `文件 ${path}`,
  notShown: () => '（不显示）',

  baseInUse: ({ address }: { address: string }) => `数据文件夹正由另一进程使用；请改用 guiju mcp --url ${address}`,
  baseUnavailable: ({ failure }: { failure: Sentence }) => `打不开本库：${failure.zh}`,
  copyIsRead: () => '另有进程在使用此库：它暂停写入，以便复制其文件；读取的是副本',
  migrated: ({ count }: { count: number }) => `全部 ${count} 项迁移均已完成`,
  clockAccepted: ({ at }: { at: string }) => `已确认时钟无误：${at}`,
  seeded: ({ recorded, unchanged }: { recorded: number; unchanged: number }) => `收录 ${recorded} 项，未变 ${unchanged} 项`,
  seedLeft: ({ id }: { id: string }) => `编者后来改过，未动：${id}`,

  briefingsListed: ({ count, megabytes }: { count: number; megabytes: string }) =>
    `将删除 ${count} 份简报，排印文件共 ${megabytes} MB；尚未删除，删除请加 --yes`,
  briefingsRemoved: ({ count }: { count: number }) => `已删除 ${count} 份简报`,

  keySecret: ({ id, name, scope }: { id: string; name: string; scope: string }) => `${id}（${name}，${scope}）。其密文只显示这一次：`,
  secretBefore: ({ hours }: { hours: string }) => `旧密文在 ${hours} 小时内仍然有效。`,

  changesChecked: ({ count }: { count: number }) => `已核对 ${count} 项变更`,
  seconds: ({ seconds }: { seconds: string }) => `${seconds} 秒`,
  notAsRecorded: ({ finding }: { finding: string }) => `与收录时不符：${finding}`,
  headChained: ({ text, chain }: { text: string; chain: keyof typeof chains }) => `链头 ${text} 在${chains[chain]}链中`,
  headNotChained: ({ text, chain }: { text: string; chain: keyof typeof chains }) => `不在${chains[chain]}链中：${text}`,
  changesAsRecorded: ({ changes, versions }: { changes: number; versions: number }) => `${changes} 项变更和 ${versions} 个版本与收录时一致`,
  briefingsAsKept: ({ briefings, renderings }: { briefings: number; renderings: number }) => `${briefings} 份简报和 ${renderings} 个排印文件与保存时一致`,
  servedAsRecorded: () => '读者所见即当时所收录',
  misdated: ({ ids }: { ids: readonly string[] }) => `所注日期与保存之日不同：${ids.join('、')}`,
  searchedUpTo: ({ seq }: { seq: number }) => `搜索所存与收录一致，至变更 ${seq}`,
  notCovered: ({ what }: { what: Sentence }) => `不在核对之列：${what.zh}`,
  uncoveredUnchained: ({ briefings, renderings }: { briefings: number; renderings: number }) =>
    `简报链建立之前的 ${briefings} 份简报和 ${renderings} 个排印文件后来如何`,
  uncoveredExpressions: () => '视图、检查约束与计算列：该角色不可建立临时表（见 /manual 的 how-to/postgresql）',
  uncoveredAlways: () => 'API 密钥、简报由谁订制、审计、已存响应、草稿、webhook；数据文件夹中的搜索快照',
  definitionsFit: () => '表、视图、触发器与函数均属本版本'
}

const chains = { changes: '变更', briefings: '简报' }
