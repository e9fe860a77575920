import { oldRows } from '#core/privacy/kinds/rows'
import RemoveFiles from '#core/contacts/jobs/remove_files'

/** Their ids stay: what a provider brings again is still known. */
export default oldRows({
  table: 'arrivals',
  at: 'received_at',
  due: (query) =>
    query
      .where('arrivals.state', 'done')
      .where((kept) => kept.whereNotNull('arrivals.payload').orWhereNotNull('arrivals.file_key')),
  columns: ['channel', 'outcome'],
  show: ({ channel, outcome }) => ({ title: [channel, outcome].filter(Boolean).join(' · ') }),
  async remove(ids, client) {
    const rows = await client.from('arrivals').whereIn('id', ids).select('file_key')
    const keys = rows.flatMap((row) => row.file_key ?? [])
    await client.from('arrivals').whereIn('id', ids).update({ payload: null, file_key: null })
    if (keys.length) await RemoveFiles.deliverLater({ keys }, { client })
  },
})
