import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('contact_merges', (table) => {
      table.increments('id')
      table
        .integer('kept_id')
        .unsigned()
        .notNullable()
        .references('contacts.id')
        .onDelete('CASCADE')
      table.integer('user_id').unsigned().nullable().references('users.id').onDelete('SET NULL')
      /** How fields, points and addresses stood before and after: JSON. */
      table.text('data', 'mediumtext').notNullable()
      table.bigInteger('created_at').notNullable()
      table.bigInteger('undone_at').nullable()
      table
        .integer('undone_by_id')
        .unsigned()
        .nullable()
        .references('users.id')
        .onDelete('SET NULL')
      /** What the undo brought back, and what it left alone: JSON. */
      table.text('report').nullable()
      table.index(['kept_id', 'id'])
    })

    this.schema.createTable('contact_merge_parts', (table) => {
      table
        .integer('merge_id')
        .unsigned()
        .notNullable()
        .references('contact_merges.id')
        .onDelete('CASCADE')
      table
        .integer('contact_id')
        .unsigned()
        .notNullable()
        .references('contacts.id')
        .onDelete('CASCADE')
      table.primary(['merge_id', 'contact_id'])
      table.index(['contact_id'])
    })

    /** Every row that a merge moved, and whose it was. */
    this.schema.createTable('contact_merge_rows', (table) => {
      table.bigIncrements('id')
      table
        .integer('merge_id')
        .unsigned()
        .notNullable()
        .references('contact_merges.id')
        .onDelete('CASCADE')
      table
        .integer('contact_id')
        .unsigned()
        .notNullable()
        .references('contacts.id')
        .onDelete('CASCADE')
      /** `deals.company_id`: the column that named the contact. */
      table.string('reference', 130).notNullable()
      table.bigInteger('row_id').notNullable()
      table.index(['merge_id', 'reference', 'contact_id', 'row_id'], 'contact_merge_rows_index')
    })
  }

  async down() {
    for (const name of ['contact_merge_rows', 'contact_merge_parts', 'contact_merges'])
      this.schema.dropTable(name)
  }
}
