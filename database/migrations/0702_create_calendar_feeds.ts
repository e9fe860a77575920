import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('calendar_feeds', (table) => {
      table.integer('user_id').unsigned().primary().references('users.id').onDelete('CASCADE')
      /** Goes into the signature of the address: a new one makes a new address. */
      table.string('nonce', 32).notNullable()
      table.bigInteger('created_at').notNullable()
      /** When a calendar asked last. */
      table.bigInteger('read_at').nullable()
    })
  }

  async down() {
    this.schema.dropTable('calendar_feeds')
  }
}
