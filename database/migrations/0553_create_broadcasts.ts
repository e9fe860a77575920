import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('broadcasts', (table) => {
      table.increments('id')
      table.string('name', 120).notNullable()
      /** Whose contacts it may reach, and who stands as its sender. */
      table.integer('user_id').unsigned().nullable().references('users.id').onDelete('SET NULL')
      table
        .integer('template_id')
        .unsigned()
        .nullable()
        .references('templates.id')
        .onDelete('SET NULL')
      table.integer('inbox_id').unsigned().nullable().references('inboxes.id').onDelete('SET NULL')
      /** service, marketing */
      table.string('purpose', 20).notNullable()
      /** What of the contact list is meant, and how people call it: JSON. */
      table.text('audience', 'mediumtext').notNullable()
      table.string('audience_label', 191).notNullable()
      table.integer('rate_per_minute').unsigned().notNullable()
      /** checking, ready, scheduled, sending, paused, done, cancelled */
      table.string('state', 12).notNullable()
      /** Every check is a round of its own: work of an earlier one stops. */
      table.integer('round').unsigned().notNullable().defaultTo(0)
      /** How far the check has come. */
      table.integer('last_contact_id').unsigned().notNullable().defaultTo(0)
      table.integer('expected').unsigned().notNullable().defaultTo(0)
      table.integer('checked').unsigned().notNullable().defaultTo(0)
      table.integer('getting').unsigned().notNullable().defaultTo(0)
      /** Of a chain of steps only the one with this number goes on. */
      table.integer('step').unsigned().notNullable().defaultTo(0)
      /** Versions of the template as they were when it began: JSON. */
      table.text('content', 'mediumtext').nullable()
      table.bigInteger('send_at').nullable()
      table.bigInteger('started_at').nullable()
      table.bigInteger('finished_at').nullable()
      table.bigInteger('created_at').notNullable()
      table.bigInteger('updated_at').notNullable()
      table.index(['state', 'send_at'])
    })

    this.schema.createTable('broadcast_recipients', (table) => {
      table.increments('id')
      table
        .integer('broadcast_id')
        .unsigned()
        .notNullable()
        .references('broadcasts.id')
        .onDelete('CASCADE')
      table
        .integer('contact_id')
        .unsigned()
        .notNullable()
        .references('contacts.id')
        .onDelete('CASCADE')
      table.string('address', 254).nullable().collate('utf8mb4_bin')
      /** waiting: its message is still to be made; made; refused */
      table.string('status', 10).notNullable()
      /** Why it was refused, or will have to wait. */
      table.string('reason', 60).nullable()
      table
        .integer('message_id')
        .unsigned()
        .nullable()
        .references('messages.id')
        .onDelete('SET NULL')
      table.unique(['broadcast_id', 'contact_id'])
      table.index(['broadcast_id', 'status', 'reason', 'id'])
      table.index(['broadcast_id', 'address'])
      table.index(['contact_id'])
      table.index(['message_id'])
    })
  }

  async down() {
    this.schema.dropTable('broadcast_recipients')
    this.schema.dropTable('broadcasts')
  }
}
