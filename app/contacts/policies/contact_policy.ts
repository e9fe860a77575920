import { BasePolicy } from '@adonisjs/bouncer'
import type User from '#core/accounts/models/user'
import type { Owned } from '#core/accounts/rights'

type Trashable = Owned & { deletedAt?: unknown }

/** What lies in the trash can be read and restored, nothing else. */
const live = (contact: Trashable) => !contact.deletedAt

export default class ContactPolicy extends BasePolicy {
  index(user: User) {
    return user.can('read', 'contacts')
  }

  /** With the new contact: may it belong to whom it is given? */
  create(user: User, contact?: Partial<Owned>) {
    const { ownerId = null, teamId = null } = contact ?? {}
    return user.can('create', 'contacts', contact && { ownerId, teamId })
  }

  read(user: User, contact: Owned) {
    return user.can('read', 'contacts', contact)
  }

  update(user: User, contact: Trashable) {
    return live(contact) && user.can('update', 'contacts', contact)
  }

  delete(user: User, contact: Owned) {
    return user.can('delete', 'contacts', contact)
  }

  /** Notes and files come from all who work with contacts, not only from who may edit this one. */
  add(user: User, contact: Trashable) {
    const works = user.can('create', 'contacts') || user.can('update', 'contacts', contact)
    return live(contact) && user.can('read', 'contacts', contact) && works
  }
}
