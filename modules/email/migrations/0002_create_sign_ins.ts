import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('email_sign_ins', (table) => {
      table.increments('id')
      table
        .integer('inbox_id')
        .unsigned()
        .notNullable()
        .unique()
        .references('inboxes.id')
        .onDelete('CASCADE')
      /** Hash of servers, users and client: for any other these tokens are not. */
      table.string('account', 64).notNullable()
      table.text('tokens').notNullable()
      /** Of the access token. */
      table.bigInteger('expires_at').notNullable()
      /** Milliseconds since 1970 until which one process asks for a new one. */
      table.bigInteger('taken_until').notNullable().defaultTo(0)
      /** Counts every change of the tokens. */
      table.integer('revision').notNullable().defaultTo(1)
      table.bigInteger('created_at').notNullable()
      table.bigInteger('updated_at').notNullable()
    })
  }

  async down() {
    this.schema.dropTable('email_sign_ins')
  }
}
