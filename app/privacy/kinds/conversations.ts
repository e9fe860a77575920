import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import RemoveFiles from '#core/contacts/jobs/remove_files'
import { dropConversations } from '#core/conversations/drop'
import { inChunks } from '#core/conversations/moving/rows'
import { dropFiles } from '#core/privacy/kinds/drop_files'
import { oldRows } from '#core/privacy/kinds/rows'

/** Resolved, or written unasked and never answered; with all that hangs on their messages. */
export default oldRows({
  table: 'conversations',
  at: 'last_message_at',
  due: (query) =>
    query.whereIn('conversations.status', ['resolved', 'silent']).whereNull('merged_into_id'),
  columns: ['subject', 'preview'],
  show: ({ id, subject, preview }) => ({
    title: subject || preview || `#${id}`,
    url: `/inbox/${id}?view=all`,
  }),
  async remove(ids, client) {
    const messages = await client.from('messages').whereIn('conversation_id', ids).select('id')
    for (const some of inChunks(messages.map(({ id }) => id as number)))
      await dropWhatHangsOn(some, client)
    await dropConversations(ids, client)
  },
})

async function dropWhatHangsOn(messageIds: number[], client: TransactionClientContract) {
  const files = await client
    .from('message_files')
    .whereIn('message_id', messageIds)
    .distinct('file_id')
  await dropFiles(
    files.map((row) => row.file_id as number),
    client
  )
  const arrivals = client.from('arrivals').whereIn('message_id', messageIds)
  const keys = (await arrivals.clone().select('file_key')).flatMap((row) => row.file_key ?? [])
  await arrivals.update({ payload: null, file_key: null })
  if (keys.length) await RemoveFiles.deliverLater({ keys }, { client })
  await client
    .from('timeline_entries')
    .where('kind', 'conversations.message')
    .whereIn('subject_id', messageIds.map(String))
    .delete()
}
