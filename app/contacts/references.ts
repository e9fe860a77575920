import type { ContactReference } from '#core/contacts/slots'

/** The same address twice is one. */
const PLACE = ['kind', 'street', 'postal_code', 'city', 'region', 'country']

const of = (table: string, label: string, more: Partial<ContactReference> = {}) => ({
  table,
  contact: 'contact_id',
  label,
  ...more,
})

/** What of core's own tables a contact is made of, or points at it. */
export const references: ContactReference[] = [
  { table: 'contacts', contact: 'id', stays: true },
  { table: 'contacts', contact: 'company_id' },
  of('contact_points', 'contacts.fields.points', { unique: ['kind', 'value'] }),
  of('contact_addresses', 'contacts.fields.addresses', { unique: PLACE }),
  of('contact_tags', 'contacts.fields.tags', { key: 'tag_id', unique: ['tag_id'] }),
  of('contact_followers', 'contacts.panels.followers', { key: 'user_id', unique: ['user_id'] }),
  of('notes', 'contacts.timeline.note'),
  of('files', 'contacts.files.title'),
  of('timeline_entries', 'timeline.title'),
]
