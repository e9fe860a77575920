import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('whatsapp_templates', (table) => {
      table.increments('id')
      table
        .integer('inbox_id')
        .unsigned()
        .notNullable()
        .references('inboxes.id')
        .onDelete('CASCADE')
      /** Under which the provider knows it: a number at Meta, a Content SID at Twilio. */
      table.string('provider_id', 80).notNullable().collate('utf8mb4_bin')
      table.string('name', 512).notNullable()
      /** As the provider writes it, such as en_US. */
      table.string('language', 20).notNullable()
      /** marketing, utility, authentication */
      table.string('category', 20).notNullable()
      /** approved, pending, rejected, paused, disabled */
      table.string('status', 20).notNullable()
      /** Why it may not be sent, in the provider's words. */
      table.text('reason').nullable()
      /** Header, body, footer and buttons: JSON. */
      table.text('parts', 'mediumtext').notNullable()
      /** What stands in the place of its variables, by their keys: JSON. */
      table.text('fillings', 'mediumtext').notNullable()
      table.bigInteger('created_at').notNullable()
      table.bigInteger('updated_at').notNullable()
      table.unique(['inbox_id', 'provider_id'])
    })
  }

  async down() {
    this.schema.dropTable('whatsapp_templates')
  }
}
