import { BasePolicy } from '@adonisjs/bouncer'
import type User from '#core/accounts/models/user'
import type Contact from '#core/contacts/models/contact'
import type ContactMerge from '#core/duplicates/models/contact_merge'

/** Who may change every one of them may make them one, and part them again. */
export default class MergePolicy extends BasePolicy {
  index(user: User) {
    return user.can('update', 'contacts')
  }

  merge(user: User, contacts: Contact[]) {
    return contacts.every((one) => !one.deletedAt && mayChange(user, one))
  }

  read(user: User, { kept }: ContactMerge) {
    return user.can('update', 'contacts') && user.can('read', 'contacts', kept)
  }

  /** With `kept` and `parts` loaded. */
  undo(user: User, { kept, parts }: ContactMerge) {
    return [kept, ...parts].every((one) => mayChange(user, one))
  }
}

const mayChange = (user: User, contact: Contact) =>
  user.can('read', 'contacts', contact) && user.can('update', 'contacts', contact)
