// The HTML page behind the QR code of a printed sheet: in Chinese, for phones, without scripts.
import { formatCode } from '../briefing-code.js'
import { formatChineseDate } from '../../shared/chinese-format.js'
import { dayInShanghai } from '../../shared/calendar.js'
import { escapeHtml } from '../../shared/escape-html.js'
import { comparisonAddress } from '../present.js'
import type { BriefingLife } from '../reissuing/store.js'
import type { EntryStatus, SheetCheck, VerifiedFile } from './check-briefing.js'
import type { PrintedRecord } from './printed-clauses.js'
import type { Problem } from '../../shared/problem.js'

/** The page of a known code. `file` is the file to verify, if one was given. */
export function renderCheckPage(check: SheetCheck, file: VerifiedFile | undefined): string {
  const { briefing, life, day, statuses, renderings, printed } = check
  const formats = [...new Set(renderings.map(({ format }) => format))]
  const changed = statuses.filter(({ today }) => today !== 'unchanged').length
  const verdict = changed === 0 ? '所印文件至今均未变化' : `所印文件中有 ${changed} 件已有变化`
  return renderPage(
    `核验：${briefing.title}`,
    `<h1>${escapeHtml(briefing.title)}</h1>
<dl>
${briefing.issuer === null ? '' : renderFact('制发', briefing.issuer)}
${renderFact('文本截至', formatChineseDate(briefing.asOf))}
${renderFact('制作于', formatChineseDate(dayInShanghai(new Date(briefing.madeAt))))}
${renderFact('核验码', formatCode(briefing.code))}
</dl>
${renderEnd(life)}${file === undefined ? renderCodeVerdict(printed !== null) : renderFileVerdict(file)}
<p class="verdict ${changed === 0 ? 'good' : 'changed'}" role="status">${verdict}（${formatChineseDate(day)}查）</p>
<h2>所印文件的现状</h2>
<ol>
${statuses.map(renderEntry).join('\n')}
</ol>
${printed === null ? '' : renderPrinted(printed)}
<h2 id="file">核对文件</h2>
<p>本库为这份简报制作并留存了 ${formats.length} 种格式${formats.length === 0 ? '' : `：${formats.map((format) => format.toUpperCase()).join('、')}`}。</p>
<form method="post" enctype="multipart/form-data" action="#file">
<label for="upload">选择手中的文件，核对是否与留存的一致；文件不会被保存</label>
<input id="upload" type="file" name="file" required>
<button type="submit">核对文件</button>
</form>
<form method="get" action="#file">
<label for="sha256">或填写文件的 SHA-256</label>
<input id="sha256" name="sha256" required pattern="[0-9A-Fa-f]{64}" minlength="64" maxlength="64" autocomplete="off">
<button type="submit">核对指纹</button>
</form>`
  )
}

/** Whether the paper is still the one to go by. The reason is its owner's own words. */
function renderEnd({ withdrawn, supersededBy }: BriefingLife): string {
  const dayOf = (at: Date) => formatChineseDate(dayInShanghai(at))
  const ended = withdrawn && `这份简报已于${dayOf(withdrawn.at)}撤回，请勿再用<br><small>理由：${escapeHtml(withdrawn.reason)}</small>`
  const code = supersededBy && formatCode(supersededBy.code)
  const replaced = supersededBy && `已由<a href="/v/${code}">核验码 ${code}</a> 的简报代替（${dayOf(supersededBy.at)}）`
  return [ended, replaced].map((text) => text === null ? '' : `<p class="verdict changed" role="alert">${text}</p>\n`).join('')
}

/** What was compared, and what is left to the reader: a code that was issued may stand on altered text. */
function renderCodeVerdict(showsClauses: boolean): string {
  const rest = showsClauses
    ? '请把上面的标题和下面的“所印条款”与纸面逐字对照：有一处不同，纸面即被改动。导语、主送机关等其他文字，本页不显示，未作核对'
    : '纸面的条款未作核对，本页也不显示；请对照上面的标题，并向制发者索取文件，在下面核对'
  return `<p class="verdict code" role="status">核验码属实：本库制作过这份简报。只核对了核验码<br><small>${rest}。</small></p>`
}

/** Everything that the sheet prints of its records, for the reader to compare. */
function renderPrinted(printed: readonly PrintedRecord[]): string {
  return `<h2 id="clauses">所印条款</h2>\n${printed.map(renderPrintedRecord).join('\n')}`
}

function renderPrintedRecord({ title, clauses }: PrintedRecord): string {
  const lines = clauses.map(({ label, text }) => `<p class="clause">${label === '' ? '' : `<b>${escapeHtml(label)}</b>　`}${escapeHtml(text)}</p>`)
  return `<section><h3>${escapeHtml(title)}</h3>\n${lines.length === 0 ? '<p>文字已封存，或没有条款。</p>' : lines.join('\n')}</section>`
}

/** The page of a briefing that was removed: it was made here, so the sheet is no forgery for that. */
export function renderRemovedPage(typed: string, { made, removed }: Problem['facts']): string {
  return renderPage(
    '简报已不再保存',
    `<h1>简报已不再保存</h1>
<p class="verdict code" role="status">核验码 <code>${escapeHtml(typed.slice(0, 40))}</code> 属实：本库于 ${made} 制作过这份简报，并于 ${removed} 按保存期限删除。</p>
<p>这不表示纸面是伪造的；但原件已不在，标题、条款和文件都无从核对。需要可以核验的纸面，请用密钥重新订制。</p>`
  )
}

/** The page of an unknown code. */
export function renderUnknownCodePage(typed: string): string {
  return renderPage(
    '没有这个核验码',
    `<h1>没有这个核验码</h1>
<p class="verdict changed" role="alert">本库没有制作过核验码为 <code>${escapeHtml(typed.slice(0, 40))}</code> 的简报。</p>
<p>请对照纸面逐字核对：核验码由 16 位数字和字母组成，不含字母 I、L、O、U。仍不相符的，这张纸不是本库印制的。</p>`
  )
}

function renderEntry(status: EntryStatus): string {
  const { title, region, issuer, printedVersion, today } = status
  const where = [...new Set([region, issuer])]
    .filter((part) => part !== null)
    .map(escapeHtml)
    .join('；')
  const state = today === 'unchanged' ? 'good' : 'changed'
  const address = comparisonAddress(status)
  const difference = address === null ? '' : ` <a href="${escapeHtml(address)}">新旧对照</a>`
  return `<li><strong>${escapeHtml(title)}</strong>${where === '' ? '' : `<br><small>${where}</small>`}
<br><small>所印为第${printedVersion}版</small> <span class="${state}">${formatCurrentState(status)}</span>${difference}</li>`
}

/** The current state of a printed text in one line. */
function formatCurrentState({ today, since, newVersion }: EntryStatus): string {
  const from = since === null ? '' : `自${formatChineseDate(since)}起`
  switch (today) {
    case 'unchanged':
      return '未变'
    case 'changed':
      return `${from}已修改（现为第${newVersion}版）`
    case 'changed-elsewhere':
      return `所印条款未变；文件${from}有新版本（第${newVersion}版）`
    case 'repealed':
      return `${from}已废止`
    case 'withdrawn':
      return '所印版本的记录已撤回'
    case 'sealed':
      return '所印文字已封存，不再提供'
    case 'not-yet-in-force':
      return since === null ? '尚未生效' : `尚未生效（${from}生效）`
  }
}

const fileVerdicts = {
  false: '核验码属实，但文件不一致：这不是本库为这份简报制作的文件',
  null: '不作核对：所印文字已封存，封存前制作的文件不再核对；与封存后制作的文件不一致'
}

function renderFileVerdict({ sha256, made, format, copyNumber }: VerifiedFile): string {
  const copy = copyNumber === null ? '' : `（份号 ${String(copyNumber).padStart(6, '0')}）`
  const verdict = format === null
    ? fileVerdicts[`${made}` as 'false' | 'null']
    : `文件一致：这是本库制作的 ${format.toUpperCase()} 文件${copy}，标题、条款和其余文字逐字节相同`
  return `<p class="verdict ${format === null ? 'changed' : 'good'}" role="status">${verdict}<br><small>SHA-256 ${sha256}</small></p>`
}

function renderFact(name: string, value: string): string {
  return `<dt>${name}</dt><dd>${escapeHtml(value)}</dd>`
}

const style = `body{font:1rem/1.7 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;max-width:40rem;
margin:0 auto;padding:1rem;color:#222;background:#fff;overflow-wrap:anywhere}h1{font-size:1.35rem;line-height:1.4}
h2{font-size:1.1rem;margin-top:2rem}dl{display:grid;grid-template-columns:auto 1fr;gap:.2rem .8rem;margin:1rem 0}
dt{color:#555}dd{margin:0}ol{padding-left:1.6rem}li{margin:.8rem 0}small{color:#555}.good{color:#05603a}
.changed{color:#a4161a}.verdict{border:2px solid;border-radius:.4rem;padding:.6rem .8rem;font-weight:600}
.verdict small{font-weight:400}.code{color:#1d3f72}h3{font-size:1rem;margin:1.2rem 0 .4rem}
.clause{white-space:pre-line;margin:.4rem 0}form{margin:1.2rem 0}label,input,button{display:block;width:100%;box-sizing:border-box;
font:inherit}input{margin:.4rem 0;padding:.5rem;border:1px solid #777;border-radius:.3rem}button{padding:.6rem;border:0;
border-radius:.3rem;background:#8a0f0f;color:#fff}`

function renderPage(title: string, body: string): string {
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
<title>${escapeHtml(title)}</title><style>${style}</style></head>
<body><main>${body}</main></body></html>
`
}
