import type { ListDefinition } from '#core/lists/list'

const entries: ListDefinition = {
  entity: 'everything',
  table: 'everything_entries',
  route: 'everything.entries.index',
  fields: () => [],
  columns: [],
  sort: '-created_at',
  views: [],
  joins: {},
  select: { id: 'everything_entries.id', words: 'everything_entries.words' },
  title: (row) => ({ name: String(row.words), href: `/everything/entries/${row.id}` }),
  matching: (q) => ({ where: (query) => query.where('everything_entries.words', 'like', `${q}%`) }),
  bulk: [],
}

export default entries
