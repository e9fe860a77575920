import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('email_readings', (table) => {
      table.integer('message_id').unsigned().primary().references('messages.id').onDelete('CASCADE')
      table.integer('opens').notNullable().defaultTo(0)
      table.integer('clicks').notNullable().defaultTo(0)
      /** By programs that look at mail before, or instead of, a person. */
      table.integer('by_machines').notNullable().defaultTo(0)
      table.bigInteger('opened_at').nullable()
      table.bigInteger('clicked_at').nullable()
    })
  }

  async down() {
    this.schema.dropTable('email_readings')
  }
}
