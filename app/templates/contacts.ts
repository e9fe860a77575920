import type User from '#core/accounts/models/user'
import { foundBy } from '#core/contacts/list/matching_query'
import Contact from '#core/contacts/models/contact'

const MANY = 12

/** Contacts for whom a text can be shown: those that the user may see. */
export const seenBy = (user: User) => {
  const query = Contact.query().whereNull('deleted_at')
  user.scope(query, 'read', 'contacts')
  return query
}

/** The one asked for, else the person of whom was heard last; null where there is nobody. */
export async function someContact(user: User, id?: number): Promise<Contact | null> {
  if (id) return seenBy(user).where('contacts.id', id).first()
  return seenBy(user)
    .orderBy('contacts.last_activity_at', 'desc')
    .orderBy('contacts.id', 'desc')
    .first()
}

/** Those whose name or address is being typed. */
export async function contactsLike(text: string, user: User) {
  const { ids } = await foundBy(text, user)
  const rows = await seenBy(user)
    .whereIn('contacts.id', ids.slice(0, MANY))
    .select('id', 'name')
    .pojo<{ id: number; name: string }>()
  return rows.sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))
}
