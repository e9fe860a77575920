import { oldRows } from '#core/privacy/kinds/rows'

export default oldRows({
  table: 'jobs',
  at: 'finished_at',
  due: (query) => query.where('jobs.state', 'failed'),
  columns: ['name'],
  show: ({ name }) => ({ title: name }),
})
