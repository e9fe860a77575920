import type { Satellite } from '#core/lists/filters/satellites'
import type { FieldEntity } from '#core/fields/types'

const TABLES: Record<FieldEntity, Satellite> = {
  contacts: { table: 'contact_field_values', record: 'contact_id', id: 'contacts.id' },
  deals: { table: 'deal_field_values', record: 'deal_id', id: 'deals.id' },
}

/** Where the values of these records are. */
export const valueTable = (entity: FieldEntity) => TABLES[entity]
