// The words of the pages of issued briefings and of templates.
export const issued = {
  list: '已印发的文件', listLead: '用您的密钥印发的文件，新的在前。', listNoKey: '没有用密钥登录的，这里没有清单；印发时请记下文件的核验码。',
  empty: '没有符合条件的文件。', filter: '筛选', next: '下一页', first: '回到开头',
  fields: { title: '标题', issuer: '署名', date: '成文日期', dateHint: '年、年月或年月日，例如 2026-11', record: '所印文件的编号', template: '模板' },
  columns: { title: '标题', date: '成文日期', made: '印发', state: '状态' },
  code: '核验码', check: '核验页', madeAt: '印发时间', asOf: '条文时点', records: '文件数', layout: '版式', keptUntil: '保存至',
  keptUntilHint: '没有密钥印发的，只保存一段时间；每次使用重新计算。',
  downloads: '下载', state: { ready: '已备好', queued: '排队中', rendering: '正在制作', failed: '制作失败', 'not-asked-for': '下载时制作', 'not-available': '本机不能制作' },
  formats: { pdf: 'PDF', docx: 'Word（DOCX）', ofd: 'OFD', html: '网页', md: '纯文本（Markdown）' },
  pages: (count: number) => `${count}页`, progress: (percent: number) => `约${percent}%`, waiting: '正在制作。', again: '再看一次',
  life: '现在的情况', current: '仍为有效的一份。', supersededBy: (code: string) => `已由核验码为${code}的文件代替`, supersedes: (code: string) => `代替核验码为${code}的文件`,
  withdrawn: (day: string, reason: string) => `${day}撤回，理由：${reason}`, replaced: '已被代替', isWithdrawn: '已撤回',
  outdated: (count: number) => `所印文件中有${count}个，今天适用的文本已与所印不同`, upToDate: '所印文件都与今天适用的文本相同。', difference: '看改动',
  reissue: '重新印发', reissueLead: '照原样再办，只改要改的。日期写“今天”的，以办理之日为准。', reissueButton: '打开原稿修改后印发',
  noReissue: '重新印发、撤回和编号印制，只有印发它的密钥可以办理。',
  copies: '编号印制', copiesLead: '每份只有份号不同，一次最多50份，装在一个 ZIP 里。', from: '从', to: '至', format: '格式', copiesButton: '制作', noCopies: '没有版头的文件没有印份号的位置。',
  withdraw: '撤回', withdrawLead: '撤回后不能恢复；凭核验码查询的人会看到理由。文件仍可阅读。', reason: '理由', withdrawButton: '撤回这份文件',
  templates: '模板', templatesLead: '存好的稿子，全单位共用；打开后可以改，也可以直接印发。', templatesEmpty: '还没有模板。在拟稿台填好后，点“存为模板”。',
  use: '用这个模板', delete: '删除', deleteOf: (name: string) => `删除模板：${name}`, changed: (day: string, name: string) => `${day}，${name}`,
  columnsOfTemplates: { name: '名称', description: '说明', changed: '最后修改', actions: '操作' }
}
