import { BaseSchema } from '@adonisjs/lucid/schema'

/** Table of the values → column of the record they are of, and its table. */
const VALUES = {
  contact_field_values: ['contact_id', 'contacts'],
  deal_field_values: ['deal_id', 'deals'],
}

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('custom_fields', (table) => {
      table.increments('id')
      /** Of which records: `contacts` or `deals`. */
      table.string('entity', 20).notNullable()
      /** Only of people, or only of companies. */
      table.string('kind', 10).nullable()
      /** Its name in the API, in addresses and in texts; it never changes. */
      table.string('key', 40).notNullable().collate('utf8mb4_bin')
      table.string('name', 120).notNullable()
      table.string('type', 20).notNullable()
      /** Heading it stands under. */
      table.string('group', 120).nullable()
      table.string('help', 255).nullable()
      table.boolean('is_required').notNullable().defaultTo(false)
      /** JSON: what new records begin with. */
      table.text('default_value').nullable()
      /** ISO 4217, of amounts. */
      table.string('currency', 3).nullable()
      table.integer('position').notNullable().defaultTo(0)
      table.bigInteger('archived_at').nullable()
      /** Its values are being deleted. */
      table.bigInteger('deleted_at').nullable()
      table.bigInteger('created_at').notNullable()
      table.bigInteger('updated_at').notNullable()
      table.unique(['entity', 'key'])
    })

    this.schema.createTable('custom_field_choices', (table) => {
      table.increments('id')
      table
        .integer('field_id')
        .unsigned()
        .notNullable()
        .references('custom_fields.id')
        .onDelete('CASCADE')
      table.string('name', 120).notNullable()
      table.integer('position').notNullable().defaultTo(0)
      table.bigInteger('deleted_at').nullable()
      table.index(['field_id', 'position'])
    })

    for (const [name, [record, records]] of Object.entries(VALUES)) {
      this.schema.createTable(name, (table) => {
        table.increments('id')
        const pointer = (column: string, to: string) =>
          table.integer(column).unsigned().references(`${to}.id`).onDelete('CASCADE')
        pointer(record, records).notNullable()
        pointer('field_id', 'custom_fields').notNullable()
        /** Of several values of one field: 0, 1, 2. */
        table.integer('position').notNullable().defaultTo(0)
        /** As it was typed. */
        table.text('words', 'mediumtext').nullable()
        /** The same lower-cased and without accents, or a day: to look up and to sort by. */
        table.string('sorted', 191).nullable().collate('utf8mb4_bin')
        /** A number, cents, a choice's id, 1 of what is ticked. */
        table.double('number').nullable()
        pointer('user_id', 'users').nullable()
        pointer('linked_id', 'contacts').nullable()
        table.unique([record, 'field_id', 'position'])
        table.index(['field_id', 'sorted', record], `${name}_sorted_index`)
        table.index(['field_id', 'number', record], `${name}_number_index`)
        table.index(['user_id', 'field_id'])
        table.index(['linked_id', 'field_id'])
      })
    }
  }

  async down() {
    for (const name of [...Object.keys(VALUES), 'custom_field_choices', 'custom_fields'])
      this.schema.dropTable(name)
  }
}
