import type User from '#core/accounts/models/user'
import type Contact from '#core/contacts/models/contact'
import { likely } from '#core/duplicates/scanning/likely'
import { shownContacts } from '#core/duplicates/scanning/shown'
import { suspects } from '#core/duplicates/scanning/suspects'
import { search } from '#core/search/search'
import db from '@adonisjs/lucid/services/db'

const MOST = 12

/** Contacts that may be merged with this one: those that match `q`, else those that may be the same. */
export async function partnersFor(contact: Contact, q: string, user: User) {
  const found = q ? await searched(contact, q, user) : await alike(contact, user)
  const shown = await shownContacts(found.map(({ id }) => id))
  return found.flatMap(({ id, reasons }) => {
    const one = shown.get(id)
    return one ? [{ ...one, reasons }] : []
  })
}

async function alike({ id }: Contact, user: User) {
  const one = (await suspects([id], db.connection())).get(id)!
  return likely(one, user)
}

async function searched({ id, kind }: Contact, q: string, user: User) {
  const ids = await search.find('contacts', q, {
    limit: MOST,
    table: 'contacts',
    isNarrow: true,
    scope: (query) => {
      query.where('contacts.kind', kind).whereNull('contacts.deleted_at')
      query.whereNot('contacts.id', id)
      user.scope(query, 'update', 'contacts')
    },
  })
  return ids.map((one) => ({ id: one, reasons: [] }))
}
