import { BasePolicy } from '@adonisjs/bouncer'
import type User from '#core/accounts/models/user'
import type StoredFile from '#core/contacts/models/stored_file'

export default class FilePolicy extends BasePolicy {
  read(user: User, { contact }: StoredFile) {
    return user.can('read', 'contacts', contact)
  }

  delete(user: User, { contact, uploaderId }: StoredFile) {
    const mayDelete = uploaderId === user.id || user.can('delete', 'contacts', contact)
    return mayDelete && !contact.deletedAt && user.can('read', 'contacts', contact)
  }
}
