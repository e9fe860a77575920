import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { fieldsIn } from '#core/fields/known'
import { heldAsKept } from '#core/fields/words'
import { valuesOf } from '#core/fields/values'

/** What the business wrote of the contact, by the name of the field, and whose link leads to them. */
export default async function exportValues(contactId: number, client: QueryClientContract) {
  const fields = await fieldsIn(client, { entity: 'contacts' })
  const held = (await valuesOf('contacts', [contactId], { client, fields })).get(contactId) ?? {}
  const linked = (table: string) =>
    client
      .query()
      .from(table)
      .join('custom_fields', 'custom_fields.id', `${table}.field_id`)
      .where('linked_id', contactId)
      .orderBy('custom_fields.id')
      .select('custom_fields.name as field')
  return {
    values: fields
      .filter(({ key }) => held[key])
      .map((field) => ({ field: field.name, value: heldAsKept(field, held[field.key]) })),
    linked_from: {
      contacts: await linked('contact_field_values'),
      deals: await linked('deal_field_values'),
    },
  }
}
