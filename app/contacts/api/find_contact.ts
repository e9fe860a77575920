import type User from '#core/accounts/models/user'
import Contact from '#core/contacts/models/contact'

/** A contact the user may read; what they may not is not there. */
export function findContact(user: User, contactId: number) {
  return user
    .scope(Contact.query().where('contacts.id', contactId), 'read', 'contacts')
    .whereNull('contacts.deleted_at')
    .firstOrFail()
}
