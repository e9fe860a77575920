import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type User from '#core/accounts/models/user'
import type { BulkRow } from '#core/lists/bulk/action'
import type { BulkAuthor } from '#core/lists/bulk/records'
import UserNotification from '#core/notifications/models/user_notification'

interface Assigned {
  id: number
  contact_id: number
  preview: string
}

/** Tells someone that a conversation is theirs; `by` nobody when it was their turn. */
export async function tellAssigned(
  { id, contact_id: contactId, preview }: Assigned,
  assigneeId: number,
  by: User | null,
  client: TransactionClientContract
) {
  const { name } = await client.from('contacts').where('id', contactId).select('name').first()
  await UserNotification.send(
    [{ id: assigneeId }],
    {
      kind: by ? 'conversations.assigned' : 'conversations.placed',
      data: { conversationId: id, contactId, contact: name, by: by?.name, excerpt: preview },
    },
    client
  )
}

/** One line for all that someone gets at once. */
export async function tellManyAssigned(
  rows: BulkRow[],
  by: BulkAuthor,
  client: TransactionClientContract
) {
  for (const [assigneeId, theirs] of Map.groupBy(rows, ({ after }) => after as number | null))
    if (assigneeId && assigneeId !== by.id)
      await UserNotification.send(
        [{ id: assigneeId }],
        { kind: 'conversations.assigned_many', data: { by: by.name, count: theirs.length } },
        client
      )
}
