import { oldRows } from '#core/privacy/kinds/rows'

export default oldRows({
  table: 'everything_entries',
  at: 'created_at',
  columns: ['words'],
  show: ({ words }) => ({ title: words }),
})
