// `npm run bench` and `npm run campaign` list their sub-commands, in Chinese and English, where none is named.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import t from 'tap'

function run(command: 'bench' | 'campaigns', ...words: string[]) {
  const main = fileURLToPath(new URL(`${command}/main.js`, import.meta.url))
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...words], { encoding: 'utf8' })
  return { status, stdout, stderr }
}

t.test('--help lists what there is and ends with 2', async (t) => {
  const bench = run('bench', '--help')
  t.match(bench, { status: 2, stdout: '', stderr: /^用法 Usage: npm run bench --/ })
  for (const name of ['http', 'search', 'size', 'import', 'briefings', 'diff', 'diff-http', 'reading']) {
    t.match(bench.stderr, new RegExp(`^  ${name}( |$)`, 'm'), name)
  }
  const campaign = run('campaigns', '--help')
  for (const name of ['attack', 'kills', 'fleet', 'follow', 'laws', 'print']) {
    t.match(campaign.stderr, new RegExp(`^  ${name}( |$)`, 'm'), name)
  }
  t.match(run('campaigns'), campaign, 'no campaign is run unless it is named')
})

t.test('an unknown name is named, and the list follows', async (t) => {
  const bench = run('bench', 'speed')
  t.match(bench, { status: 2, stderr: /^没有名为 speed 的基准测试。\nNo bench is named speed\.\n\n用法/ })
  const campaign = run('campaigns', 'toString')
  t.match(campaign, { status: 2, stderr: /^没有名为 toString 的专项测试。\nNo campaign is named toString\./ })
})

t.test('a sub-command reads the options that follow its name', async (t) => {
  t.match(run('bench', 'diff'), { status: 1, stderr: /npm run bench -- diff <folder>/ })
  t.match(run('bench', 'http', '--no-such-option'), { status: 1, stderr: /--no-such-option/ })
  t.match(run('bench', '--no-such-option'), { status: 1, stderr: /--no-such-option/ }, 'without a name it is the HTTP bench')
})
