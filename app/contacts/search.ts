import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type Contact from '#core/contacts/models/contact'
import { contactDocument } from '#core/contacts/document'
import { searchedWords } from '#core/fields/searched'
import { titleOf } from '#core/search/documents'
import { search } from '#core/search/search'

/** Employees whose documents follow when a company is renamed; the rest wait for `search:reindex`. */
const EMPLOYEES = 1000
const CHUNK = 500

/** Brings the search up to date with a contact; call it in the transaction that changes it. */
export async function indexContact(contact: Contact, client: QueryClientContract) {
  const renamed = contact.isCompany && (await isRenamed(contact, client))
  await reindexContacts([contact.id], client)
  if (renamed) await reindexContacts(await employeesOf(contact, client), client)
}

/** The same for many: a few queries for each five hundred. */
export async function reindexContacts(ids: number[], client: QueryClientContract) {
  for (let at = 0; at < ids.length; at += CHUNK) {
    const some = ids.slice(at, at + CHUNK)
    await search.reindex('contacts', some, await documentsOf(some, client), client)
  }
}

async function documentsOf(ids: number[], client: QueryClientContract) {
  const contacts = await client
    .from('contacts')
    .leftJoin('contacts as companies', 'companies.id', 'contacts.company_id')
    .whereIn('contacts.id', ids)
    .whereNull('contacts.deleted_at')
    .orderBy('contacts.id')
    .select('contacts.id', 'contacts.name', 'contacts.job_title', 'contacts.city')
    .select('contacts.external_id', 'contacts.website', 'companies.name as company')
  const points = await client.from('contact_points').whereIn('contact_id', ids).orderBy('id')

  const words = await searchedWords('contacts', ids, client)

  const values = Map.groupBy(points, (point) => point.contact_id as number)
  return contacts.map((contact) =>
    contactDocument({
      id: contact.id,
      name: contact.name,
      company: contact.company,
      jobTitle: contact.job_title,
      city: contact.city,
      externalId: contact.external_id,
      website: contact.website,
      custom: words.get(contact.id),
      points: (values.get(contact.id) ?? []).map((point) => point.value),
    })
  )
}

async function isRenamed({ id, name }: Contact, client: QueryClientContract) {
  const known = await client
    .from('search_documents')
    .where({ entity: 'contacts', entity_id: id })
    .first()
  return Boolean(known) && known.title !== titleOf(name)
}

async function employeesOf({ id }: Contact, client: QueryClientContract) {
  const rows = await client
    .from('contacts')
    .where('company_id', id)
    .whereNull('deleted_at')
    .limit(EMPLOYEES)
    .select('id')
  return rows.map((row) => row.id as number)
}
