import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.alterTable('conversations', (table) => {
      table.index(['last_message_at', 'id'])
      table.index(['channel'])
      table.index(['priority'])
      table.index(['waiting_since'])
      /** MySQL has one already, for the foreign key. */
      if (this.db.dialect.name === 'better-sqlite3') table.index(['inbox_id'])
    })
  }

  async down() {
    this.schema.alterTable('conversations', (table) => {
      table.dropIndex(['last_message_at', 'id'])
      table.dropIndex(['channel'])
      table.dropIndex(['priority'])
      table.dropIndex(['waiting_since'])
      if (this.db.dialect.name === 'better-sqlite3') table.dropIndex(['inbox_id'])
    })
  }
}
