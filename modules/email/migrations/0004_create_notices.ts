import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    /** Users who want a mail when a customer writes to them. */
    this.schema.createTable('email_notices', (table) => {
      table.integer('user_id').unsigned().primary().references('users.id').onDelete('CASCADE')
      table.bigInteger('created_at').notNullable()
    })
  }

  async down() {
    this.schema.dropTable('email_notices')
  }
}
