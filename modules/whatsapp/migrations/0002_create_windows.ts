import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('whatsapp_windows', (table) => {
      table.increments('id')
      table
        .integer('inbox_id')
        .unsigned()
        .notNullable()
        .references('inboxes.id')
        .onDelete('CASCADE')
      /** The customer's. */
      table.string('address', 32).notNullable().collate('utf8mb4_bin')
      /** When they wrote to this inbox for the last time. */
      table.bigInteger('written_at').notNullable()
      table.unique(['inbox_id', 'address'])
      table.index(['address'])
    })
  }

  async down() {
    this.schema.dropTable('whatsapp_windows')
  }
}
