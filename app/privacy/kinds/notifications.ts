import { oldRows } from '#core/privacy/kinds/rows'

export default oldRows({
  table: 'user_notifications',
  at: 'created_at',
  columns: ['kind'],
  show: ({ kind }) => ({ title: kind }),
})
