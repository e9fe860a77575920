import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('live_events', (table) => {
      table.increments('id')
      table.string('topic', 80).notNullable()
      table.text('data').notNullable()
      table.bigInteger('created_at').notNullable().index()
    })
  }

  async down() {
    this.schema.dropTable('live_events')
  }
}
