import db from '@adonisjs/lucid/services/db'
import type User from '#core/accounts/models/user'

const SHOWN = 5

interface Which {
  /** Only what is not resolved. */
  open?: boolean
  /** All but this one. */
  but?: number
}

/** The latest conversations with a contact that the user may read. */
export function conversationsWith(contactId: number, user: User, { open, but }: Which) {
  const query = db
    .query()
    .from('conversations')
    .where('contact_id', contactId)
    .whereNull('merged_into_id')
  if (open) query.whereIn('status', ['open', 'pending'])
  if (but) query.whereNot('id', but)
  user.scope(query, 'read', 'conversations', 'conversations', 'assignee_id')
  return query.orderBy('last_message_at', 'desc').orderBy('id', 'desc').limit(SHOWN)
}
