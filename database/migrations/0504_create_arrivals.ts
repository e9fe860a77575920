import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
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
  }

  async down() {
    this.schema.dropTable('arrivals')
  }
}
