import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('email_mailboxes', (table) => {
      table.increments('id')
      table
        .integer('inbox_id')
        .unsigned()
        .notNullable()
        .references('inboxes.id')
        .onDelete('CASCADE')
      table.string('folder', 191).notNullable()
      /** Under which the server counts; when it changes, all numbers mean something else. */
      table.string('uidvalidity', 20).nullable()
      table.bigInteger('last_uid').notNullable().defaultTo(0)
      table.bigInteger('polled_at').nullable()
      /** Milliseconds since 1970 before which it is left alone. */
      table.bigInteger('next_poll_at').notNullable().defaultTo(0)
      table.integer('failures').notNullable().defaultTo(0)
      table.text('error').nullable()
      table.bigInteger('created_at').notNullable()
      table.bigInteger('updated_at').notNullable()
      table.unique(['inbox_id', 'folder'])
    })
  }

  async down() {
    this.schema.dropTable('email_mailboxes')
  }
}
