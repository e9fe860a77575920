import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('conversations', (table) => {
      table.increments('id')
      table
        .integer('contact_id')
        .unsigned()
        .notNullable()
        .references('contacts.id')
        .onDelete('CASCADE')
      table.string('subject', 255).nullable()
      /** open, pending, resolved */
      table.string('status', 10).notNullable().defaultTo('open')
      /** 1 low, 2 normal, 3 high, 4 urgent */
      table.integer('priority').notNullable().defaultTo(2)
      table.integer('assignee_id').unsigned().nullable().references('users.id').onDelete('SET NULL')
      table.integer('team_id').unsigned().nullable().references('teams.id').onDelete('SET NULL')
      /** Where the customer wrote last, and where an answer goes unless another inbox is chosen. */
      table.integer('inbox_id').unsigned().nullable().references('inboxes.id').onDelete('SET NULL')
      table.string('channel', 80).nullable()
      /** First words of the last message. */
      table.string('preview', 191).notNullable().defaultTo('')
      table.bigInteger('last_message_at').notNullable()
      table.bigInteger('last_incoming_at').nullable()
      /** Since when the customer waits for an answer; null when it is their turn. */
      table.bigInteger('waiting_since').nullable()
      table.bigInteger('snoozed_until').nullable()
      table.bigInteger('first_replied_at').nullable()
      table.bigInteger('resolved_at').nullable()
      /** The conversation that this one was merged into. */
      table
        .integer('merged_into_id')
        .unsigned()
        .nullable()
        .references('conversations.id')
        .onDelete('SET NULL')
      table.integer('revision').notNullable().defaultTo(1)
      table.bigInteger('created_at').notNullable()
      table.bigInteger('updated_at').notNullable()
      table.index(['status', 'last_message_at', 'id'])
      table.index(['assignee_id', 'status', 'last_message_at', 'id'])
      table.index(['team_id', 'status', 'last_message_at', 'id'])
      table.index(['contact_id', 'status', 'last_message_at'])
      table.index(['snoozed_until'])
    })

    this.schema.createTable('conversation_participants', (table) => {
      table.increments('id')
      table
        .integer('conversation_id')
        .unsigned()
        .notNullable()
        .references('conversations.id')
        .onDelete('CASCADE')
      table.string('kind', 20).notNullable()
      table.string('value', 254).notNullable().collate('utf8mb4_bin')
      table.string('name', 191).nullable()
      table.unique(['conversation_id', 'kind', 'value'])
    })

    this.schema.createTable('conversation_mentions', (table) => {
      table
        .integer('conversation_id')
        .unsigned()
        .notNullable()
        .references('conversations.id')
        .onDelete('CASCADE')
      table.integer('user_id').unsigned().notNullable().references('users.id').onDelete('CASCADE')
      table.bigInteger('created_at').notNullable()
      table.primary(['conversation_id', 'user_id'])
      table.index(['user_id', 'created_at'])
    })
  }

  async down() {
    this.schema.dropTable('conversation_mentions')
    this.schema.dropTable('conversation_participants')
    this.schema.dropTable('conversations')
  }
}
