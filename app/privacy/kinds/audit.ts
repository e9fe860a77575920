import { oldRows } from '#core/privacy/kinds/rows'

export default oldRows({
  table: 'audit_entries',
  at: 'created_at',
  columns: ['actor', 'label'],
  show: ({ actor, label }) => ({ title: `${actor}: ${label}` }),
})
