import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('webhook_endpoints', (table) => {
      table.increments('id')
      table.string('name', 120).notNullable()
      table.string('url', 2000).notNullable()
      /** JSON: names of events. */
      table.text('events').notNullable()
      /** Encrypted. */
      table.text('secrets').notNullable()
      table.boolean('is_enabled').notNullable().defaultTo(true)
      /** Why Filo switched it off: gone, failing. */
      table.string('off_reason', 20).nullable()
      /** Since when nothing was taken. */
      table.bigInteger('failing_since').nullable()
      /** Nothing is sent before: what is down is not asked by everyone. */
      table.bigInteger('resting_until').nullable()
      table.bigInteger('created_at').notNullable()
      table.bigInteger('updated_at').notNullable()
    })

    this.schema.createTable('webhook_deliveries', (table) => {
      table.increments('id')
      table
        .integer('endpoint_id')
        .unsigned()
        .notNullable()
        .references('webhook_endpoints.id')
        .onDelete('CASCADE')
      /** `webhook-id`: the same however often it is sent. */
      table.string('message_id', 40).notNullable()
      table.string('event', 120).notNullable()
      table.text('payload', 'mediumtext').notNullable()
      /** waiting, delivered, failed, cancelled */
      table.string('state', 12).notNullable()
      table.integer('attempts').notNullable().defaultTo(0)
      table.bigInteger('attempted_at').nullable()
      table.bigInteger('next_at').nullable()
      /** Of the last attempt: HTTP status, milliseconds, the beginning of the answer, or why there was none. */
      table.integer('status').nullable()
      table.integer('duration').nullable()
      table.text('answer').nullable()
      table.string('error', 500).nullable()
      table.bigInteger('created_at').notNullable()
      table.index(['endpoint_id', 'id'])
      table.index(['created_at'])
    })
  }

  async down() {
    this.schema.dropTable('webhook_deliveries')
    this.schema.dropTable('webhook_endpoints')
  }
}
