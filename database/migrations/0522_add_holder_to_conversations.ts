import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.alterTable('conversations', (table) => {
      /** The addon whose program talks with the customer; null when people do. */
      table.string('held_by', 80).nullable()
    })
  }

  /** By hand: the query builder copies the table on SQLite, and with it all that hangs on it. */
  async down() {
    this.schema.raw('alter table conversations drop column held_by')
  }
}
