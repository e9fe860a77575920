import { BaseSchema } from '@adonisjs/lucid/schema'
import { sortedName } from '#core/fields/rows'

export default class extends BaseSchema {
  /** What was chosen is sorted by its name from now on. */
  async up() {
    this.defer(async (db) => {
      const choices = await db
        .from('custom_field_choices')
        .join('custom_fields', 'custom_fields.id', 'custom_field_choices.field_id')
        .where('custom_fields.type', 'select')
        .select('custom_field_choices.id', 'field_id', 'custom_field_choices.name')
      for (const table of ['contact_field_values', 'deal_field_values'])
        for (const { id, field_id: fieldId, name } of choices)
          await db
            .from(table)
            .where({ field_id: fieldId, number: id })
            .update({ sorted: sortedName(name) })
    })
  }

  /** Nobody asks for it before. */
  async down() {}
}
