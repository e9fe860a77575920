import db from '@adonisjs/lucid/services/db'
import type User from '#core/accounts/models/user'
import { definePanel } from '#kernel/contract'

const ROWS = 8

/** Contacts that changed last, on the Home page. */
export default definePanel<User>({
  view: 'contacts::dashboard/recent',
  async load(user) {
    const query = db
      .from('contacts')
      .whereNull('contacts.deleted_at')
      .orderBy([
        { column: 'contacts.updated_at', order: 'desc' },
        { column: 'contacts.id', order: 'desc' },
      ])
      .limit(ROWS)
      .select('contacts.id', 'contacts.kind', 'contacts.name', 'contacts.updated_at')
    return { contacts: await user.scope(query, 'read', 'contacts') }
  },
})
