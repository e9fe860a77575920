import type User from '#core/accounts/models/user'
import { Problem } from '#core/api/problems'
import Contact from '#core/contacts/models/contact'

/** A contact the user may read; what they may not is not there, and what was merged says into which. */
export async function findContact(user: User, contactId: number) {
  const contact = await user
    .scope(Contact.query().where('contacts.id', contactId), 'read', 'contacts')
    .where((query) => query.whereNull('contacts.deleted_at').orWhereNotNull('merged_into_id'))
    .firstOrFail()
  if (contact.mergedIntoId) throw await merged(contact)
  return contact
}

async function merged({ id }: Contact) {
  const standing = await Contact.standing(id)
  const headers = { location: `/api/v1/contacts/${standing!.id}` }
  return new Problem('merged', { headers, with: { merged_into: standing!.id } })
}
