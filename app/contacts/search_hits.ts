import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import db from '@adonisjs/lucid/services/db'
import { search } from '#core/search/search'
import type { FindHits } from '#core/search/slots'

/** Contacts of the global search, with the address or company that tells namesakes apart. */
const find: FindHits = async (text, viewer, limit) => {
  const ids = await search.find('contacts', text, {
    limit,
    table: 'contacts',
    isNarrow: viewer.$role.reach('contacts', 'read') !== 'all',
    scope: (query) => {
      query.whereNull('contacts.deleted_at')
      viewer.scope(query, 'read', 'contacts')
    },
  })
  if (!ids.length) return []

  const contacts = await db
    .from('contacts')
    .leftJoin('contacts as companies', 'companies.id', 'contacts.company_id')
    .whereIn('contacts.id', ids)
    .select('contacts.id', 'contacts.kind', 'contacts.name', 'contacts.city')
    .select('companies.name as company')
  const points = await db
    .from('contact_points')
    .whereIn('contact_id', ids)
    .orderBy([{ column: 'is_primary', order: 'desc' }, { column: 'id' }])
    .select('contact_id', 'value')

  return ids.map((id) => {
    const contact = contacts.find((one) => one.id === id)
    const point = points.find((one) => one.contact_id === id)
    return {
      title: contact.name,
      detail: [contact.company, readable(point?.value), contact.city].filter(Boolean).join(' · '),
      url: `/contacts/${id}`,
      icon: contact.kind === 'company' ? 'building' : 'user',
    }
  })
}

const readable = (value?: string) =>
  value && (parsePhoneNumberFromString(value)?.formatInternational() ?? value)

export default find
