// Statements of the thin handler: a straightforward implementation on the tables, without
// read points or changing ids.

/** Work that is read by id, and filters of list and search; the scenarios use them too. */
export const queried = { work: 'cn-330000-ten-commandments', clause: 'quote_1', region: '330000', term: '红包' }

const byId = `select v.*, (select json_agg(p order by p.position) from provisions p
    where p.work = v.work and p.number = v.number) as provisions,
  (select json_agg(c order by c.position) from citations c where c.work = v.work and c.number = v.number) as citations
  from versions v join work_ids i on i.work = v.work where i.id = $1 order by v.number desc limit 1`

export const thinStatements: Record<string, { text: string; values: unknown[] | ((count: number) => unknown[]) }> = {
  'by-id': {
    text: byId,
    values: [queried.work]
  },
  cold: { text: byId, values: (count) => [`cn-330000-bench-${count % 500}`] },
  list: {
    text: `select v.* from versions v join works w on w.seq = v.work
      where w.kind = 'law' and v.region = $1 order by v.work limit 20`,
    values: [queried.region]
  },
  search: {
    text: `select p.*, v.title from provisions p join versions v using (work, number)
      where p.text like '%' || $1 || '%' order by v.work, p.position limit 20`,
    values: [queried.term]
  }
}
