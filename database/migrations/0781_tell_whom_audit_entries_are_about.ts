import { BaseSchema } from '@adonisjs/lucid/schema'

/** Of entries about what hangs on a contact, and may be gone when the contact is erased. */
export default class extends BaseSchema {
  async up() {
    this.schema.alterTable('audit_entries', (table) => {
      table.integer('contact_id').unsigned().nullable()
      table.index(['contact_id'])
    })
    this.defer(async (db) => {
      for (const table of ['notes', 'files'])
        await db.rawQuery(
          `UPDATE audit_entries SET contact_id =
            (SELECT contact_id FROM ${table} WHERE ${table}.id = audit_entries.entity_id)
          WHERE entity = ?`,
          [table]
        )
    })
  }

  async down() {
    this.schema.alterTable('audit_entries', (table) => {
      table.dropIndex(['contact_id'])
      table.dropColumn('contact_id')
    })
  }
}
