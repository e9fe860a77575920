import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('conversation_presence', (table) => {
      table
        .integer('conversation_id')
        .unsigned()
        .notNullable()
        .references('conversations.id')
        .onDelete('CASCADE')
      table.integer('user_id').unsigned().notNullable().references('users.id').onDelete('CASCADE')
      table.bigInteger('seen_at').notNullable()
      table.bigInteger('typing_at').nullable()
      table.primary(['conversation_id', 'user_id'])
      table.index(['seen_at'])
      table.index(['user_id'])
    })
  }

  async down() {
    this.schema.dropTable('conversation_presence')
  }
}
