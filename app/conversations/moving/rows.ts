import type { QueryClientContract, TransactionClientContract } from '@adonisjs/lucid/types/database'

/** A conversation as the database has it: moments are milliseconds since 1970. */
export interface Row {
  id: number
  contact_id: number
  subject: string | null
  status: string
  priority: number
  assignee_id: number | null
  team_id: number | null
  inbox_id: number | null
  channel: string | null
  preview: string
  last_message_at: number
  last_incoming_at: number | null
  waiting_since: number | null
  snoozed_until: number | null
  first_replied_at: number | null
  resolved_at: number | null
  merged_into_id: number | null
  updated_at: number
}

const AT_ONCE = 500

/**
 * The rows of conversations, in the order of `of`. What comes in meanwhile waits, as it
 * locks the contact first.
 */
export async function lockedRows(
  of: { id: number; contactId: number }[],
  client: TransactionClientContract
): Promise<Row[]> {
  const contacts = of.map(({ contactId }) => contactId)
  const ids = of.map(({ id }) => id)
  await client.from('contacts').whereIn('id', contacts).orderBy('id').forUpdate().select('id')
  const rows: Row[] = await client
    .from('conversations')
    .whereIn('id', ids)
    .orderBy('id')
    .forUpdate()
  return ids.map((id) => rows.find((row) => row.id === id)!)
}

/** Ids of a conversation's messages, oldest first. */
export async function messageIdsOf(conversationId: number, client: QueryClientContract) {
  const rows = await client
    .from('messages')
    .where('conversation_id', conversationId)
    .orderBy('id')
    .forUpdate()
    .select('id')
  return rows.map(({ id }) => id as number)
}

export function* inChunks<T>(all: T[]) {
  for (let at = 0; at < all.length; at += AT_ONCE) yield all.slice(at, at + AT_ONCE)
}
