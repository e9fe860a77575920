import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('messages', (table) => {
      table.increments('id')
      table
        .integer('conversation_id')
        .unsigned()
        .notNullable()
        .references('conversations.id')
        .onDelete('CASCADE')
      table
        .integer('contact_id')
        .unsigned()
        .notNullable()
        .references('contacts.id')
        .onDelete('CASCADE')
      /** in, out, note */
      table.string('direction', 4).notNullable()
      table.integer('inbox_id').unsigned().nullable().references('inboxes.id').onDelete('SET NULL')
      table.string('channel', 80).nullable()
      /** The customer's address: who wrote, or to whom it goes. */
      table.string('address', 254).nullable().collate('utf8mb4_bin')
      table.string('sender_name', 191).nullable()
      table.integer('author_id').unsigned().nullable().references('users.id').onDelete('SET NULL')
      /** conversation, service, survey, marketing */
      table.string('purpose', 20).notNullable().defaultTo('conversation')
      table.string('subject', 255).nullable()
      table.text('body', 'mediumtext').notNullable()
      table.text('html', 'mediumtext').nullable()
      /** received; waiting, sending, unconfirmed, sent, delivered, read, failed, refused, cancelled; noted */
      table.string('status', 12).notNullable()
      /** Why it waits, was refused or failed: a code, and the provider's own words. */
      table.string('reason', 60).nullable()
      table.text('reason_detail').nullable()
      /** Under which the provider knows it. */
      table.string('provider_id', 191).nullable().collate('utf8mb4_bin')
      /** Its own name among messages, by which answers refer to it, such as a Message-ID. */
      table.string('reference', 191).nullable().collate('utf8mb4_bin')
      /** What the channel keeps besides: JSON. */
      table.text('data', 'mediumtext').notNullable()
      table.integer('attempts').notNullable().defaultTo(0)
      table.bigInteger('send_at').nullable()
      table.bigInteger('sent_at').nullable()
      table.bigInteger('delivered_at').nullable()
      table.bigInteger('read_at').nullable()
      table.bigInteger('created_at').notNullable()
      table.bigInteger('updated_at').notNullable()
      table.unique(['inbox_id', 'provider_id'])
      table.index(['conversation_id', 'id'])
      table.index(['reference'])
      table.index(['status', 'send_at'])
      table.index(['contact_id', 'direction', 'purpose', 'created_at'])
    })

    this.schema.createTable('message_files', (table) => {
      table.increments('id')
      table
        .integer('message_id')
        .unsigned()
        .notNullable()
        .references('messages.id')
        .onDelete('CASCADE')
      table.integer('file_id').unsigned().notNullable().references('files.id').onDelete('CASCADE')
      /** Under which the HTML shows it in place. */
      table.string('content_id', 191).nullable()
      table.unique(['message_id', 'file_id'])
      table.index(['file_id'])
    })

    this.schema.createTable('drafts', (table) => {
      table
        .integer('conversation_id')
        .unsigned()
        .notNullable()
        .references('conversations.id')
        .onDelete('CASCADE')
      table.integer('user_id').unsigned().notNullable().references('users.id').onDelete('CASCADE')
      /** out, note */
      table.string('direction', 4).notNullable()
      table.integer('inbox_id').unsigned().nullable().references('inboxes.id').onDelete('SET NULL')
      table.text('body', 'mediumtext').notNullable()
      table.bigInteger('updated_at').notNullable()
      table.primary(['conversation_id', 'user_id'])
    })

    this.schema.createTable('canned_replies', (table) => {
      table.increments('id')
      table.string('shortcut', 60).notNullable().unique()
      table.string('title', 120).notNullable()
      table.text('body').notNullable()
      table.bigInteger('created_at').notNullable()
      table.bigInteger('updated_at').notNullable()
    })
  }

  async down() {
    this.schema.dropTable('canned_replies')
    this.schema.dropTable('drafts')
    this.schema.dropTable('message_files')
    this.schema.dropTable('messages')
  }
}
