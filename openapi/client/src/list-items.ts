// A list that comes in pages, as one sequence of items.

interface Page {
  items?: readonly unknown[]
  hits?: readonly unknown[]
  nextCursor: string | null
}

type ReadPage = (cursor: string | undefined) => Promise<Page>

/** Every item, page by page; a page is asked for when its first item is. */
export async function* listItems(readPage: ReadPage, from?: string): AsyncGenerator<unknown> {
  for (let cursor: string | null | undefined = from; cursor !== null; ) {
    const page = await readPage(cursor)
    yield* page.items ?? page.hits ?? []
    cursor = page.nextCursor
  }
}
