import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('inboxes', (table) => {
      table.increments('id')
      /** Full id of the `channels` contribution that carries it, such as `email.email`. */
      table.string('channel', 80).notNullable()
      table.string('name', 120).notNullable()
      /** Its own address on the channel, normalised. */
      table.string('address', 254).notNullable().collate('utf8mb4_bin')
      table.boolean('is_enabled').notNullable().defaultTo(true)
      /** Of the channel: JSON, without secrets. */
      table.text('settings').notNullable()
      /** JSON, encrypted. */
      table.text('secrets').nullable()
      /** ok, failing: it is tried again by itself; stopped: until someone does something. */
      table.string('state', 10).notNullable().defaultTo('ok')
      table.text('state_reason').nullable()
      table.bigInteger('state_at').nullable()
      /** A message without threading data joins what is open with the contact. */
      table.boolean('joins_open').notNullable().defaultTo(true)
      /** manual, round_robin, least_busy */
      table.string('assignment', 20).notNullable().defaultTo('manual')
      table.integer('team_id').unsigned().nullable().references('teams.id').onDelete('SET NULL')
      table.integer('rate_per_minute').unsigned().nullable()
      /** Milliseconds since 1970 before which the rate lets nothing more go out. */
      table.bigInteger('next_send_at').notNullable().defaultTo(0)
      table.bigInteger('created_at').notNullable()
      table.bigInteger('updated_at').notNullable()
      table.unique(['channel', 'address'])
    })

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

    this.schema.createTable('arrivals', (table) => {
      table.increments('id')
      table.string('channel', 80).notNullable()
      table.integer('inbox_id').unsigned().nullable().references('inboxes.id').onDelete('SET NULL')
      /** The provider's own id of what it brought: a second time changes nothing. */
      table.string('key', 191).notNullable().collate('utf8mb4_bin')
      /** As it came: text, or the key of a file on the drive. */
      table.text('payload', 'longtext').nullable()
      table.string('file_key', 64).nullable()
      /** waiting, done, failed */
      table.string('state', 10).notNullable().defaultTo('waiting')
      /** What became of it: message, status, bounce, ignored … */
      table.string('outcome', 40).nullable()
      table.text('error').nullable()
      table
        .integer('message_id')
        .unsigned()
        .nullable()
        .references('messages.id')
        .onDelete('SET NULL')
      table.bigInteger('received_at').notNullable()
      table.bigInteger('done_at').nullable()
      table.unique(['channel', 'key'])
      table.index(['state', 'received_at'])
      table.index(['message_id'])
    })

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

    this.schema.createTable('live_events', (table) => {
      table.increments('id')
      table.string('topic', 80).notNullable()
      table.text('data').notNullable()
      table.bigInteger('created_at').notNullable().index()
    })
  }

  async down() {
    for (const name of [
      'live_events',
      'suppressions',
      'consents',
      'arrivals',
      'canned_replies',
      'drafts',
      'conversation_mentions',
      'conversation_participants',
      'message_files',
      'messages',
      'conversations',
      'inboxes',
    ])
      this.schema.dropTable(name)
  }
}
