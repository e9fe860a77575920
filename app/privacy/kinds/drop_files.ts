import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import RemoveFiles from '#core/contacts/jobs/remove_files'

/** Rows, lines of the timeline, and later the bytes. */
export async function dropFiles(ids: number[], client: TransactionClientContract) {
  const rows = await client.from('files').whereIn('id', ids).select('key')
  if (!rows.length) return
  await client
    .from('timeline_entries')
    .where('kind', 'contacts.file')
    .whereIn('subject_id', ids.map(String))
    .delete()
  await client.from('files').whereIn('id', ids).delete()
  await RemoveFiles.deliverLater({ keys: rows.map(({ key }) => key) }, { client })
}
