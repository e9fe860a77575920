import db from '@adonisjs/lucid/services/db'
import type User from '#core/accounts/models/user'
import Contact from '#core/contacts/models/contact'
import ContactMerge from '#core/duplicates/models/contact_merge'
import type { Choice } from '#core/duplicates/merging/fields'
import { fold } from '#core/search/fold'
import { customers } from '#tests/support/world'

export const WORK_EMAIL = 'maria.rossi@posta.example'

/** Maria Rossi twice: the second time with her other email, the office's phone, and more about her. */
export async function twoMarias(by: User) {
  const { maria, aurora } = await customers({ owner: by })
  const double = await Contact.add(
    {
      kind: 'person',
      firstName: 'María',
      lastName: 'Rossi',
      website: 'https://maria.example',
      language: 'it',
      ownerId: by.id,
      points: [
        { kind: 'email', value: WORK_EMAIL },
        { kind: 'phone', value: '+393471234567' },
      ],
      addresses: [{ kind: 'home', street: 'Via Verdi 1', city: 'Torino', country: 'IT' }],
      tags: ['café', 'loan'],
    },
    { by }
  )
  return { maria, double, aurora }
}

export async function merged(kept: Contact, parts: Contact[], by: User, choice: Choice = {}) {
  const contactIds = [kept, ...parts].map(({ id }) => id)
  const result = await ContactMerge.of({ keptId: kept.id, contactIds, choice }, { by })
  if (!result.ok) throw new Error(result.reason)
  return result.merge
}

/** Whose an address is, for what comes in. */
export async function ownerOf(value: string): Promise<number | undefined> {
  const row = await db.query().from('contact_points').where('owned_value', value).first()
  return row?.contact_id
}

export const rowsOf = (table: string, contactId: number, column = 'contact_id') =>
  db.query().from(table).where(column, contactId)

/** So many people, each by the name that is given for its number; in one statement. */
export async function people(count: number, name: (number: number) => string): Promise<number[]> {
  const [last] = await db.query().from('contacts').max('id as id')
  const rows = Array.from({ length: count }, (_, number) => ({
    kind: 'person',
    name: name(number),
    sort_name: fold(name(number)),
    last_activity_at: 1,
    created_at: 1,
    updated_at: 1,
  }))
  await db.table('contacts').multiInsert(rows)
  const made = await db
    .query()
    .from('contacts')
    .where('id', '>', last.id ?? 0)
    .orderBy('id')
  return made.map(({ id }) => id as number)
}
