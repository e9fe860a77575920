import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('everything_entries', (table) => {
      table.increments('id')
      table
        .integer('contact_id')
        .unsigned()
        .notNullable()
        .references('contacts.id')
        .onDelete('CASCADE')
      table.string('words', 200).notNullable()
      table.bigInteger('created_at').notNullable()
      table.bigInteger('updated_at').notNullable()
      table.index(['contact_id', 'id'])
    })

    /** One-to-one with a contact. */
    this.schema.createTable('everything_profiles', (table) => {
      table.integer('contact_id').unsigned().primary().references('contacts.id').onDelete('CASCADE')
      table.string('words', 200).notNullable()
    })
  }

  async down() {
    this.schema.dropTable('everything_profiles')
    this.schema.dropTable('everything_entries')
  }
}
