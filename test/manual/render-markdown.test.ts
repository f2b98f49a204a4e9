// What becomes of the Markdown of a page: ids, links, wide parts, and HTML that is not passed through.
import t from 'tap'
import { renderMarkdown, resolveLink, slugOf } from '../../src/manual/render-markdown.js'

const address = '/manual/en/how-to/deploy'
const render = (markdown: string) => renderMarkdown(markdown, address).html

t.test('headings have the ids of GitHub', async (t) => {
  const markdown = '# Deploy it\n## `GUIJU_READ`, and why?\n## 第二步：启动\n## Again\n## Again\n'
  const { html, headings } = renderMarkdown(markdown, address)
  t.strictSame(headings.map(({ id, depth }) => [depth, id]), [
    [1, 'deploy-it'], [2, 'guiju_read-and-why'], [2, '第二步启动'], [2, 'again'], [2, 'again-1']
  ])
  t.match(html, '<h2 id="again-1">')
  t.equal(slugOf('A & B – “C”'), 'a--b--c')
})

t.test('links lead to addresses', async (t) => {
  const cases: [string, string | null][] = [
    ['../reference/settings.md', '/manual/en/reference/settings'],
    ['fonts.md#layouts', '/manual/en/how-to/fonts#layouts'],
    ['../../zh/how-to/deploy.md', '/manual/zh/how-to/deploy'],
    ['#logs', '#logs'],
    ['/docs', '/docs'],
    ['https://example.cn/a', 'https://example.cn/a'],
    ['../../../../README.md', null],
    ['javascript:alert(1)', null],
    ['data:text/html,x', null]
  ]
  for (const [href, wanted] of cases) t.equal(resolveLink(href, address), wanted, href)
  t.equal(render('[source](../../../app.ts)'), '<p>source</p>\n')
})

t.test('HTML in the Markdown is shown, not passed through', async (t) => {
  t.notMatch(render('<script>alert(1)</script>\n\nA <b onclick="x">word</b> and <!-- a remark -->\n'), /<(script|b|!--)/)
  t.match(render('A <b>word</b>'), '&lt;b&gt;word')
  t.notMatch(render('![x](https://example.cn/x.png)'), '<img')
  t.notMatch(render('[x](<" onclick="alert(1)>)'), '" onclick')
})

t.test('tables and code scroll in boxes of their own', async (t) => {
  t.match(render('| a | b |\n|---|---|\n| 1 | 2 |\n'), /<div class="wide" tabindex="0"><table>[\s\S]*<\/table>\n<\/div>/)
  t.match(render('```sh\na <b> && c\n```\n'), /<pre tabindex="0"><code class="language-sh">a &lt;b&gt; &amp;&amp; c\n<\/code><\/pre>/)
})
