// The style sheet of the HTML format: the measures of the layout in print, a readable column on screens.
import type { Face, Layout, Type } from '../../layout.js'
import { fitGrid } from '../../layout.js'

// Installed fonts only: the page has no external references.
const families: Record<Face, string> = {
  fangsong: '"仿宋_GB2312","仿宋",FangSong,STFangsong,"Fandol Fang","Noto Serif SC","Source Han Serif SC",serif',
  kaiti: '"楷体_GB2312","楷体",KaiTi,STKaiti,"Fandol Kai","Noto Serif SC",serif',
  heiti: '"黑体",SimHei,STHeiti,"Noto Sans SC","Source Han Sans SC",sans-serif',
  xiaobiaosong: '"方正小标宋简体","FZXiaoBiaoSong-B05S","Noto Serif SC","Source Han Serif SC",serif',
  songti: '"宋体",SimSun,STSong,"Noto Serif SC","Source Han Serif SC",serif'
}

export function styleSheet(layout: Layout): string {
  const { page, type } = layout
  const { size, pitch } = fitGrid(layout)
  const at = (of: Type) => `font-family:${families[of.face]};font-size:${of.size === type.body.size ? size : of.size}pt`
  const levels = type.levels.map(
    (level, index) => `h${index + 2}{${at(level)};font-weight:400;margin:0;text-indent:2em;break-after:avoid}`
  )
  return `
@page{size:${page.width}mm ${page.height}mm;margin:${page.top}mm ${page.right}mm ${page.bottom}mm ${page.left}mm}
*{box-sizing:border-box}
body{margin:0;color:#000;background:#fff;${at(type.body)};line-height:${pitch}pt;font-kerning:none;overflow-wrap:anywhere}
main{max-width:${page.width - page.left - page.right}mm;margin:0 auto;padding:1.5em 1em}
p{margin:0;text-align:justify}
.body,.facts,.note{text-indent:2em}
.facts{font-family:${families.kaiti}}
.editorial{text-indent:2em;font-family:${families.kaiti}}
.centred{text-indent:0;text-align:center}
p.centred{font-family:${families.kaiti}}
.notice{border:.5pt solid #000;padding:.5em;font-family:${families.heiti};font-size:.75em}
.heiti{font-family:${families.heiti}}
h1{${at(type.title)};font-weight:400;line-height:36pt;text-align:center;text-wrap:balance;word-break:keep-all;margin:${pitch}pt 0}
${levels.join('\n')}
.subtitle{${at(type.subtitle)};text-align:center;margin-bottom:${pitch}pt}
.red-head .mark,.red-head .number{text-align:center}
.red-head .mark{${at(type.redHead)};line-height:1.4;color:#c40010}
.red-head{border-bottom:.7mm solid #c40010;padding-bottom:4mm}
.red-head .published{display:flex;justify-content:space-between;padding:0 1em}
.signature{text-align:right;padding-right:2em}
a{color:inherit}
a.mark{text-decoration:none;white-space:nowrap}
table{width:100%;border-collapse:collapse;${at(type.table)};line-height:1.45}
th,td{border:.5pt solid #000;padding:2pt 4pt;text-align:left;vertical-align:top;text-indent:0}
th{font-family:${families.heiti};font-weight:400}
thead{display:table-header-group}
tr{break-inside:avoid}
.columns{table-layout:fixed}
.columns tr{break-inside:auto}
.columns .heading{break-after:avoid}
.columns .heading p{text-align:center}
.columns .point,.columns .indent{padding-left:1.5em}
del{color:#8a0f0f}
ins{color:#0b4f1f;font-weight:700}
h2.attachment,h2.contents{font-family:${families[type.title.face]};text-align:center;text-indent:0;margin:${pitch}pt 0}
nav ol{list-style:none;padding:0}
nav .c2{padding-left:1em}
.imprint{border-top:.35mm solid #000;border-bottom:.35mm solid #000;${at(type.imprint)};margin-top:${pitch}pt}
.imprint p{display:flex;justify-content:space-between;padding:0 1em}
.imprint p+p{border-top:.25mm solid #000}
.imprint p.copies{border-top:0;justify-content:flex-end}
.check{display:flex;align-items:center;gap:1em;margin-top:${pitch}pt;${at(type.foot)};line-height:1.5;break-inside:avoid}
.check img{width:22mm;height:22mm}
@media print{main{max-width:none;padding:0}.page-break,section.attachment{break-before:page}p{orphans:2;widows:2}a{text-decoration:none}}
@media screen{section.attachment,.page-break{margin-top:${2 * pitch}pt}}
@media screen and (max-width:40em){table,thead,tbody,tr,td{display:block}thead{position:absolute;left:-999em}td{border-width:0 .5pt}tr{border:.5pt solid #000;margin-bottom:.5em}}
`
}
