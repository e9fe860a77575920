import db from '@adonisjs/lucid/services/db'
import type { DatabaseQueryBuilderContract } from '@adonisjs/lucid/types/querybuilder'
import type User from '#core/accounts/models/user'
import type Conversation from '#core/conversations/models/conversation'
import { conversationsMatching } from '#core/conversations/search_hits'

export interface Candidate {
  id: number
  contact_id: number
  contact: string
  subject: string | null
  preview: string
  status: string
  last_message_at: number
}

const SHOWN = 20

/** Conversations that may be merged into this one: what was searched for, else the others of its contact. */
export async function candidatesFor({ id, contactId }: Conversation, user: User, q: string) {
  const query = mergeable(user).whereNot('conversations.id', id)
  if (!q) query.where('conversations.contact_id', contactId)
  else if (/^#?\d{1,9}$/.test(q)) query.where('conversations.id', Number(q.replace('#', '')))
  else query.whereIn('conversations.id', await conversationsMatching(q, user, SHOWN))
  return found(query.limit(SHOWN))
}

/** Those of these ids that may be merged into it. */
export function chosenFor({ id }: Conversation, user: User, ids: number[]) {
  return found(mergeable(user).whereIn('conversations.id', ids).whereNot('conversations.id', id))
}

/** Messages of each conversation. */
export async function countsOf(ids: number[]) {
  const rows = await db
    .query()
    .from('messages')
    .whereIn('conversation_id', ids)
    .groupBy('conversation_id')
    .count('* as total')
    .select('conversation_id')
  return Object.fromEntries(rows.map((row) => [row.conversation_id, Number(row.total)]))
}

type Query = DatabaseQueryBuilderContract<any>

function mergeable(user: User): Query {
  const query = db
    .query()
    .from('conversations')
    .join('contacts', 'contacts.id', 'conversations.contact_id')
    .whereNull('conversations.merged_into_id')
    .whereNull('contacts.deleted_at')
  for (const right of ['read', 'update'] as const)
    user.scope(query, right, 'conversations', 'conversations', 'assignee_id')
  return query
}

const found = (query: Query): PromiseLike<Candidate[]> =>
  query
    .orderBy('conversations.last_message_at', 'desc')
    .orderBy('conversations.id', 'desc')
    .select('conversations.id', 'conversations.contact_id', 'conversations.subject')
    .select('conversations.preview', 'conversations.status', 'conversations.last_message_at')
    .select('contacts.name as contact')
