import { forgetEntries } from '#core/audit/forget_entries'
import { oldRows } from '#core/privacy/kinds/rows'
import { dropFiles } from '#core/privacy/kinds/drop_files'

/** Uploads and what hung on messages. */
export default oldRows({
  table: 'files',
  at: 'created_at',
  columns: ['name', 'contact_id'],
  show: ({ name, contact_id: id }) => ({ title: name, url: `/contacts/${id}?tab=contacts.files` }),
  async remove(ids, client) {
    await dropFiles(ids, client)
    await forgetEntries('files', ids, client)
  },
})
