// Where the links of the manual and of the README lead: to a page, a heading, a file or an address that is there.
import { existsSync, readFileSync } from 'node:fs'
import { join, normalize } from 'node:path'
import t from 'tap'
import { buildApp } from '../../src/app.js'
import { readContents } from '../../src/manual/contents.js'
import { manualLanguages, readManual } from '../../src/manual/pages.js'
import { openTestBase } from '../support/bases.js'
import { fileLinks, headingIds, idsOf, isOutside, linksOf } from '../support/links.js'

const base = await openTestBase('pglite')
const app = await buildApp({ base })
t.teardown(async () => {
  await app.close()
  await base.store.close()
})
const manual = readManual()
const pages = manualLanguages.flatMap((language) => [...manual[language].keys()].map((path) => ({ language, path })))
const ask = (url: string) => app.inject({ url, headers: { accept: 'text/html' } })
/** By address, as every page has the links of the frame. */
const statuses = new Map<string, number>()
const statusOf = async (url: string) => {
  if (!statuses.has(url)) statuses.set(url, (await ask(url)).statusCode)
  return statuses.get(url)!
}

t.test('the index lists every page once', async (t) => {
  for (const language of manualLanguages) {
    const listed = readContents(manual[language]).flatMap((group) => group.pages.map(({ path }) => path))
    t.strictSame(listed.toSorted(), [...manual[language].keys()].filter((path) => path !== 'index').toSorted(), language)
    t.strictSame(linksOf(manual[language].get('index')!).filter((href) => !manual[language].has(href.replace(/\.md$/, ''))), [])
  }
})

/** The pages as they are served, by address. */
async function servePages(): Promise<Map<string, string>> {
  const served = new Map<string, string>()
  for (const { language, path } of pages) {
    const address = path === 'index' ? `/manual/${language}` : `/manual/${language}/${path}`
    served.set(address, (await ask(address)).body)
  }
  return served
}

t.test('every link of a page, as it is served, leads somewhere', async (t) => {
  const served = await servePages()
  for (const [address, body] of served) {
    const links = new Set([...body.matchAll(/ href="([^"]*)"/g)].map(([, href]) => href!))
    for (const href of [...links].filter((one) => !isOutside(one))) {
      const [path, hash] = href.split('#', 2) as [string, string?]
      const target = served.get(path === '' ? address : path)
      if (target === undefined) t.ok((await statusOf(path)) < 400, `${address}: ${href}`)
      else if (hash !== undefined) t.ok(idsOf(target).includes(decodeURIComponent(hash)), `${address}: ${href}`)
    }
  }
  t.pass(`${served.size} pages`)
})

t.test('every link of a page, as it is written, leads to another page', async (t) => {
  for (const { language, path } of pages) {
    for (const href of fileLinks(manual[language].get(path)!)) {
      const file = normalize(join('src/manual', language, path, '..', href.split('#', 1)[0]!))
      t.ok(file.startsWith('src/manual/') && existsSync(file), `${language}/${path}: ${href}`)
    }
  }
})

t.test('every link of the README leads to a file, and to a heading of it', async (t) => {
  const readme = readFileSync('README.md', 'utf8')
  for (const href of linksOf(readme).filter((one) => !isOutside(one))) {
    const [file, hash] = href.split('#', 2) as [string, string?]
    t.ok(file === '' || existsSync(file), href)
    const text = file === '' ? readme : existsSync(file) ? readFileSync(file, 'utf8') : ''
    if (hash !== undefined) t.ok(headingIds(text).includes(decodeURIComponent(hash)), href)
  }
})
