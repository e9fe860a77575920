import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('email_watches', (table) => {
      table.integer('inbox_id').unsigned().primary().references('inboxes.id').onDelete('CASCADE')
      /** The one process that listens. */
      table.string('held_by', 36).notNullable()
      /** Milliseconds since 1970; then another may. */
      table.bigInteger('held_until').notNullable()
    })
  }

  async down() {
    this.schema.dropTable('email_watches')
  }
}
