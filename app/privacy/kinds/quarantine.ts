import { oldRows } from '#core/privacy/kinds/rows'
import RemoveFiles from '#core/contacts/jobs/remove_files'

export default oldRows({
  table: 'arrivals',
  at: 'received_at',
  due: (query) => query.where('arrivals.state', 'failed'),
  columns: ['channel', 'error'],
  show: ({ channel, error }) => ({ title: error ?? channel, url: '/settings/quarantine' }),
  async remove(ids, client) {
    const rows = await client.from('arrivals').whereIn('id', ids).select('file_key')
    const keys = rows.flatMap((row) => row.file_key ?? [])
    await client.from('arrivals').whereIn('id', ids).delete()
    if (keys.length) await RemoveFiles.deliverLater({ keys }, { client })
  },
})
