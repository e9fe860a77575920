import { BasePolicy } from '@adonisjs/bouncer'
import type User from '#core/accounts/models/user'
import type Contact from '#core/contacts/models/contact'
import type Note from '#core/contacts/models/note'

export default class NotePolicy extends BasePolicy {
  /** Notes come from all who work with contacts, not only from who may change this one. */
  write(user: User, contact: Contact) {
    return user.can('create', 'contacts') || user.can('update', 'contacts', contact)
  }

  /** Who wrote it, or who may delete the contact with all that hangs on it. */
  change(user: User, note: Note, contact: Contact) {
    const isAuthor = note.authorId === user.id && this.write(user, contact)
    return isAuthor || user.can('delete', 'contacts', contact)
  }
}
