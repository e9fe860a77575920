import { BasePolicy } from '@adonisjs/bouncer'
import type User from '#core/accounts/models/user'
import type Note from '#core/contacts/models/note'

export default class NotePolicy extends BasePolicy {
  /** A note is its author's: only administrators change what others wrote. */
  change(user: User, { authorId, contact }: Note) {
    const mayChange = authorId === user.id || user.$role.isAdministrator
    return mayChange && !contact.deletedAt && user.can('read', 'contacts', contact)
  }
}
