import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { DateTime } from 'luxon'
import type User from '#core/accounts/models/user'
import type Conversation from '#core/conversations/models/conversation'
import ConversationMove from '#core/conversations/models/conversation_move'
import { reindexConversations } from '#core/conversations/search'
import TimelineEntry from '#core/timeline/models/timeline_entry'

const KIND = 'conversations.moved'

/** What one person did at once. */
export interface Click {
  by: User
  batch: string
}

type Mark = Pick<Conversation, 'id' | 'contactId' | 'subject' | 'preview'>

interface Moved {
  from: Mark
  into: Mark
  data: Record<string, unknown>
}

/** Remembers a move for the way back, and tells it on the timeline of every contact it is about. */
export async function recordMove(
  kind: ConversationMove['kind'],
  { from, into, data }: Moved,
  { by, batch }: Click,
  client: TransactionClientContract
) {
  const move = await ConversationMove.create(
    {
      kind,
      batch,
      fromId: from.id,
      toId: into.id,
      userId: by.id,
      data,
      createdAt: DateTime.now(),
    },
    { client }
  )
  const about = { kind, fromId: from.id, toId: into.id, subject: from.subject ?? from.preview }
  for (const contactId of new Set([from.contactId, into.contactId]))
    await TimelineEntry.record(
      { contactId, kind: KIND, by, subjectId: move.id, data: about },
      client
    )
  await reindexConversations([from.id, into.id], client)
  return move
}

/** It is no longer a fact: its lines go, the audit keeps both. */
export async function forgetMove(move: ConversationMove, client: TransactionClientContract) {
  await move.useTransaction(client).merge({ undoneAt: DateTime.now() }).save()
  await client
    .from('timeline_entries')
    .where({ kind: KIND, subject_id: String(move.id) })
    .delete()
  await reindexConversations([move.fromId, move.toId], client)
}
