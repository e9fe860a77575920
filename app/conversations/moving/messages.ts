import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { inChunks } from '#core/conversations/moving/rows'

export interface Place {
  /** Of the conversation. */
  id: number
  contactId: number
}

/**
 * Takes messages, with the files and timeline lines that hang on them, to another
 * conversation and its contact. Those that are no longer in `from` stay where they are.
 */
export async function moveMessages(
  ids: number[],
  from: Place,
  to: Place,
  client: TransactionClientContract
) {
  for (const chunk of inChunks(ids)) {
    const here = await idsIn(chunk, from.id, client)
    await client
      .from('messages')
      .whereIn('id', here)
      .update({ conversation_id: to.id, contact_id: to.contactId })
    if (from.contactId !== to.contactId) await moveWhatHangs(here, from, to, client)
  }
}

async function idsIn(ids: number[], conversationId: number, client: TransactionClientContract) {
  const rows = await client
    .from('messages')
    .whereIn('id', ids)
    .where('conversation_id', conversationId)
    .select('id')
  return rows.map(({ id }) => id as number)
}

async function moveWhatHangs(
  messageIds: number[],
  from: Place,
  to: Place,
  client: TransactionClientContract
) {
  await client
    .from('files')
    .where('contact_id', from.contactId)
    .whereIn('id', (files: any) =>
      files.from('message_files').whereIn('message_id', messageIds).select('file_id')
    )
    .update({ contact_id: to.contactId })
  await client
    .from('timeline_entries')
    .where({ kind: 'conversations.message', contact_id: from.contactId })
    .whereIn('subject_id', messageIds.map(String))
    .update({ contact_id: to.contactId })
}
