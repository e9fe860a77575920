import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('consents', (table) => {
      table.increments('id')
      table
        .integer('contact_id')
        .unsigned()
        .notNullable()
        .references('contacts.id')
        .onDelete('CASCADE')
      table.string('purpose', 20).notNullable()
      /** Null: on every channel. */
      table.string('channel', 80).nullable()
      table.boolean('is_granted').notNullable()
      /** staff, preference_page, unsubscribe_link, stop_word, complaint, form, import … */
      table.string('source', 40).notNullable()
      /** The words that were shown, or said. */
      table.text('words').nullable()
      table.string('ip', 45).nullable()
      table.integer('user_id').unsigned().nullable().references('users.id').onDelete('SET NULL')
      table.bigInteger('created_at').notNullable()
      table.index(['contact_id', 'purpose', 'id'])
    })

    this.schema.createTable('suppressions', (table) => {
      table.increments('id')
      table.string('kind', 20).notNullable()
      /** Keyed hash of the address: it outlives the contact's erasure and names nobody. */
      table.string('value_hash', 64).notNullable()
      /** `all`, or one purpose. */
      table.string('purpose', 20).notNullable()
      /** opted_out, bounced, complaint, erased */
      table.string('reason', 20).notNullable()
      table.bigInteger('created_at').notNullable()
      table.unique(['kind', 'value_hash', 'purpose'])
    })
  }

  async down() {
    this.schema.dropTable('suppressions')
    this.schema.dropTable('consents')
  }
}
