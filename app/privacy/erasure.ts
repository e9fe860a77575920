import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type User from '#core/accounts/models/user'
import type Contact from '#core/contacts/models/contact'
import { personalData } from '#core/contacts/personal_data'
import { suppress } from '#core/outbox/suppressions'
import { fold } from '#core/search/fold'

/** What an erasure would do, addon by addon: rows that are about the contact, and what stays. */
export async function erasurePlan({ id }: Contact) {
  const plan = []
  for (const { id: keeper, label, tables, files, stays } of await personalData()) {
    const counts = await Promise.all(
      tables.map(async ({ table, contact }) => {
        const row = await db.query().from(table).where(contact, id).count('* as total').first()
        return Number(row.total)
      })
    )
    const kept = files ? await (await files()).default(id, db.connection()) : []
    const rows = counts.reduce((sum, count) => sum + count, 0)
    plan.push({ keeper, label, rows, files: kept.length, stays })
  }
  return plan
}

/** Everything at once; addresses that nobody else has are never written to again. */
export const eraseForGood = (contact: Contact, { by }: { by: User }) =>
  contact.erase({ by, before: (client) => silence(contact.id, client) })

async function silence(contactId: number, client: TransactionClientContract) {
  const points = await client
    .from('contact_points')
    .where('contact_id', contactId)
    .whereNotExists((others) =>
      others
        .from('contact_points as others')
        .join('contacts', 'contacts.id', 'others.contact_id')
        .whereColumn('others.kind', 'contact_points.kind')
        .whereColumn('others.value', 'contact_points.value')
        .whereNot('others.contact_id', contactId)
        .whereNull('contacts.deleted_at')
    )
    .select('kind', 'value')
  for (const { kind, value } of points) await suppress(kind, value, 'all', 'erased', client)
}

/** The name as a person would type it, or the number of the contact. */
export const isNamed = ({ id, name }: Contact, typed: string) => {
  const given = fold(typed.trim())
  return given === `#${id}` || (given !== '' && given === fold(name.trim()))
}
